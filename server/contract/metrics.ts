/**
 * GET: how the server does, in the text format of Prometheus. Not public: it tells when nobody
 * watches. An administrator, or a token with the scope `metrics`.
 */
export const METRICS_ROUTE = '/metrics'
