import { createSecureContext, type SecureContextOptions } from 'node:tls'
import type { Shown } from './farm-certificate.ts'

/** Forward secrecy and authenticated encryption only; TLS 1.3 has nothing else. */
const TLS_1_2_CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
]
const TLS_1_3_CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_256_GCM_SHA384',
]

/** How every TLS server of the farm speaks. */
export const TLS_RULES = {
  minVersion: 'TLSv1.2',
  ciphers: [...TLS_1_3_CIPHERS, ...TLS_1_2_CIPHERS].join(':'),
  ecdhCurve: 'X25519:P-256:P-384',
  honorCipherOrder: true,
} as const satisfies SecureContextOptions

/** A stranger has this long for the handshake, ms. */
export const HANDSHAKE_MS = 5_000

export const tlsOptions = ({ chain, key }: Shown) => ({ ...TLS_RULES, cert: chain, key })

export const contextOf = (shown: Shown) => createSecureContext(tlsOptions(shown))
