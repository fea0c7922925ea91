/** What `panen-server --help` prints. */
export const HELP = `panen-server: remembers what gateways measure and shows it.

Usage
  panen-server [serve]                           run the server (default)
  panen-server setup --site FILE                 write a site into the farm book
  panen-server ingest --site SLUG                one more process that writes readings (PANEN_BROKER)
  panen-server gateway invite ID                 a code by which a gateway elsewhere joins
  panen-server gateway add ID --secret-file FILE let a gateway on this machine in
  panen-server gateway revoke ID                 lock a gateway out
  panen-server gateway list                      show the gateways
  panen-server user list                         show who may sign in
  panen-server user add NAME --role ROLE         add a person; prints a one-time link
  panen-server user link NAME                    a fresh link to choose a (new) password
  panen-server user role NAME ROLE               change what a person may do
  panen-server user disable | enable NAME        lock a person out, or let them in again
  panen-server user enter NAME                   a one-time link that signs in at once
  panen-server token list | revoke ID            show the tokens of programs, or take one back
  panen-server token add NAME --days N           make one that reads the farm's values, or, with
                                                 --scope metrics, /metrics and nothing else
  panen-server wall list | revoke ID             show the wall displays, or take one's right away
  panen-server wall add NAME                     a pairing code for a new wall display
  panen-server webhook add URL --name N          tell a program elsewhere of alarms and jobs; prints a
                      [--priority high,medium]   secret once
  panen-server webhook list | test N | remove N  show them, send a trial, or tell it nothing any more
  panen-server audit list | verify | export      show, check or print the whole audit log
  panen-server clock confirm                     say that this computer's clock is right
  panen-server ca show                           the farm's own certificate authority
  panen-server ca rotate [--stolen]              a new one; --stolen: nobody shall trust the old one
  panen-server history retention [--dry-run]     drop what is older than it is to be kept
  panen-server alarms replay --from T --to T     what today's rules would have raised then
  panen-server forecast backtest                 forecast the book's past again, and score it; or the
                      [--folder DIR] [--json]    past of another farm, from tables in a folder
  panen-server forecast replay RUN [--json]      reckon a stored run again: is every draw the same?
  panen-server backup [--to DIR]                 back up book, history and keys now, and try the backup
  panen-server restore DIR [--data DIR]          put a backup in place of a farm that does not run;
                                                 --dry-run only checks, --replace keeps old data aside
  panen-server export --format F --out FILE      write readings into a file; F: csv-id, csv-iso, line, parquet
                      [--from T] [--to T] [--channel ID] [--place SLUG]
  panen-server import FILE [--mapping MAP.yaml] [--dry-run]   take readings in from a file
  panen-server import --from-panen URL --token-file FILE [--ca FILE]   or from another Panen,
                      [--from T] [--to T] [--dry-run]   its data folder or backup: --from-panen DIR
  panen-server cycles template [--format id|en]  print a table of past plantings to fill in
  panen-server cycles import FILE [--dry-run]    bring past plantings in from it, all or none
                      [--sure WORD,WORD]         answers yes to what was asked, such as harvest_large
  panen-server catalog publish DIR [--json]      write the public catalog as pages for a stick or any host,
                                                 in place of those it wrote there last time
  panen-server migrate --from URL --to URL       copy the history into another, and compare them
  panen-server --help | --version

Environment
  PANEN_DATA        folder of the farm book and the history   ./data
  PANEN_PORT        screens and API, on 127.0.0.1             8080
  PANEN_MQTT_PORT   gateways, on 127.0.0.1                    1883
  PANEN_BROKER      gateways connect to this broker instead     none: mqtts://user@host:8883
  PANEN_BROKER_PASSWORD, PANEN_BROKER_PASSWORD_FILE  how the server comes in there
  PANEN_BROKER_CA   PEM of who vouches for that broker        the computer's own list
  PANEN_HOME_ASSISTANT  broker of a Home Assistant to tell    none: mqtt://user@host:1883
  PANEN_HOME_ASSISTANT_PASSWORD, …_PASSWORD_FILE, …_CA  as for PANEN_BROKER
  PANEN_LISTEN      addresses for other machines, TLS only    none; 0.0.0.0 for all
  PANEN_HTTPS_PORT  screens and API there                     8443
  PANEN_MQTTS_PORT  gateways there                            8883
  PANEN_NAMES       how else the server is called there       its own names and addresses
  PANEN_CERTIFICATE, PANEN_CERTIFICATE_KEY  PEM files to show browsers instead of the farm's own
  PANEN_HSTS        1: browsers may never come without TLS    1 with PANEN_CERTIFICATE
  PANEN_STORE       history: sqlite:FILE or                   sqlite:<PANEN_DATA>/series.db
                    influx1+http://user:password@host:8086/database
                    influx2+http://host:8086/?org=ORG&bucket=BUCKET
                    influx3+http://host:8181/?database=DATABASE
  PANEN_INFLUX_TOKEN  lets the server in to InfluxDB 2 and 3  none
  PANEN_KEEP_RAW_DAYS, PANEN_KEEP_MINUTE_DAYS, PANEN_KEEP_HOUR_DAYS
                    how long readings and their summaries stay   for ever
  PANEN_BACKUP      folder of the backups, or off             <PANEN_DATA>/backups
  PANEN_BACKUP_AT   when at night, by the farm's clock        02:17
  PANEN_BACKUP_GB   older ones leave when all are larger      20
  PANEN_SPEED       farm seconds per second                   1
  PANEN_CLOCK_ANCHOR  epoch ms where a faster farm starts     today 00:00 UTC

The site file, in YAML; kind is hydroponic or melon, tank and crop may be left out
  site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
  tanks:
    - { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000, crop: pakcoy }
  beds:
    - { slug: bedeng-1, number: 1, name: Bedeng 1, kind: hydroponic, tank: tandon-1, crop: pakcoy }
  plantings:    # may be left out; the day of transplanting decides the limits
    - { bed: bedeng-1, crop: pakcoy, transplanted: 2026-11-03, holes: 120 }
  irrigation:   # of plots; capacity and wilting in % of volume, where they were measured
    - { place: melon-1, areaM2: 17, soil: loam, rootDepthM: 0.35, emitters: 88, litresPerHour: 2 }
  water:        # of tanks; what doses and refills are reckoned with
    - { tank: tandon-1, fullCm: 55, rawEc: 0.3, alkalinity: 1.3, acid: phosphoric_75 }
  work: { from: "06:00", to: "17:00" }   # when people are at the beds; left out: any hour

A folder for "forecast backtest": tables with a head, parted by ; , or tab; days as 2026-11-21 or 21/11/2026
  cycles.csv     as for the import of past plantings: bed, crop, transplanted, harvested, holes, kg, and where
                 known culled, dead, failed, guess, weighings (14:12.5; 21:33 35 31)
  weighings.csv  may be left out: bed, transplanted, day, grams (one plant or several a line)
  light.csv      may be left out: day, mol (mol/m² of the day)

Examples
  PANEN_DATA=/srv/panen panen-server setup --site lapas-cilegon.yaml
  PANEN_DATA=/srv/panen panen-server gateway add kebun-1 --secret-file kebun-1.secret
  PANEN_DATA=/srv/panen PANEN_STORE=influx1+http://127.0.0.1:8086/panen panen-server

Roles: administrator, instructor, sales, viewer. A forgotten password: "user link NAME".
The user, token, wall, webhook, audit, ca, history, alarms, cycles, forecast and gateway invite commands take --json. A running server obeys within a second.
A new secret for a gateway: invite it again, and let it join again.
Exit code: 0 done, 1 failed, 2 asked for something that is wrong.
`
