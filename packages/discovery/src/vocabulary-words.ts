/**
 * Words that name things in API paths: tokens of literal segments used by at least three providers among public API
 * descriptions (APIs.guru, CC0; the part whose sha256(api id) mod 10 is 0 … 3, without the services that the bench is
 * run on), and a few everyday words of log-in, health and search paths. Lower case.
 */
export const VOCABULARY_WORDS = `
about accept access account accounting accounts acknowledge acl action actions activate activation
activations active activities activity ad add additional addons address addresses admin administrator ads
advance advanced agent agents aggregate aggregated aggregates agreement agreements airports alert alerts
alias aliases all allergies allocations allowed amount analysis analytics analyze and annotations
announcement anomaly anonymous answer any api apis app apple application applications apply appointments
approval approvals approve apps archive archives area areas articles artifact artifacts as assessment
asset assets assign assigned assignment assignments associated association associations async attach
attachment attachments attribute attributes audiences audio audit auth authenticate authentication
authorization authorizations authorize authors auto autocomplete automations availabilities availability
available avatar avatars awaiting azure background backup backups balance bandwidth bank banner base based
basic batch batches begin benefits between bill billing bindings blob block blocks body book booking
bookings books bot box branch branches branding brands browser browsers bucket buckets budget build builds
bulk bundle bundles bus business by cache cached caches calculate calendar calendars call callback
callbacks calls campaign campaigns cancel capabilities capacity captions capture card cards carts case
cases catalog categories category certificate certificates certifications certs change changes changeset
channel channels charge charges charts chat check checklist checkout checks child children circuits cities
claim claims classes classification classifications classify clear client clients clinics clone close
cloud cluster clusters cm code codes collaborators collection collections color colors column columns
commands comment comments commerce commit commits companies company compare complete compliance component
components config configs configuration configurations confirm connect connected connection connections
connector connectors consent consents console consumer consumption contact contacts container content
contents context contexts continuous contract contracts contributors control controls conversations
convert copy cost count countries country counts coupons coverage create credential credentials credit
credits cross csv currencies currency current custom customer customers daily dashboard data database
databases datasets date dates day days db deactivate dealers decision decline decode default defaults
defined definition definitions delete deleted delivery demand deny departments dependencies deploy
deployment deployments describe description detach detail detailed details detect detection device devices
diagnoses diagnostics dictionaries diff digest dimensions direct directory disable disconnect discover
discovery display distance dns docs doctors document documents domain domains download downloads draft
drivers drives duplicate dynamic edge edit effective elements elevation eligibility email emails emoji
employee employees employers enable enabled encrypt encryption end endpoint endpoints engine engines
enrollment enterprise entities entity entries entry environment environments ephemeral episodes equipment
error errors estimate eu evaluate event events example exchange execute execution executions exists
expense expenses experiments expire export exports expression extend extensions external extract facets
facilities fact factor failed failover failures favicon favorite favorites feature featured features feed
feedback feeds fetch field fields file files fill filter filters finalize find firewall flags flight
flights flow flows folder folders follow followed followers following follows for force forecast forgot
forgotten form format formats forms forward free friends from front full function functions game gateway
generate genres geo geocode geofences get global google grants graph graphiql graphql group groups guest
hardware hashes headers health healthcheck healthz heartbeat help hidden hide hierarchy historic
historical history hold holds holidays home hooks host hosted hosts html hub icons id identifier
identifiers identities identity ids if image images import imports in inbound incidents incoming index
indices individual industries info information init initialize initials initiate input insights install
installed instance instances instantiate institutions instructions insurance insurers integration
integrations intent intents interaction interface interfaces internal introspect inventories inventory
invitation invitations invite invited invites invocations invoice invoices ios ip ips is issue issues item
items job jobs join journal journals json jwks jwt key keys keyword keywords known label labels labs
language languages last latest launch leave legacy legal level levels license licenses lifecycle likes
limits line lines link linked links list listing listings lists live liveness livez load local locale
location locations lock log logging login logo logos logout logs lookup lookups loss mac machine machines
mail maintenance major make manage managed management manager manifest map mapping mappings maps mark
master match matches me media medications member members membership memberships merchant merge message
messages meta metadata method methods metric metrics mfa microsoft migrate migration milestones mine
missing mobile model models modules monitor monitoring monthly move multi multiple my name names namespace
namespaces nearby nearest net network networks new news next node nodes note notes notification
notifications notify now number numbers nurses oauth oauth2 object objects of off offer offers oidc on
online only openapi openid operating operation operations options or order orders org organization
organizations other otp out outbound outgoing output outputs overall override overrides overview owned
owner owners ownership package packages page pages pair pairing parameters parent parse partner partners
parts party passwd password patch path patients pause pay payment payments payout payouts payroll pdf
pending people performance period periods permission permissions personal persons phone photo photos ping
pipeline pipelines placement places plan plans platform platforms play playback player players playlists
plugins png points policies policy poll pools popular port portal portfolio ports position positions post
posts power pre prediction preference preferences prefix prefixes prefs prescriptions preview price prices
pricing primary principals print printer priorities priority privacy private process processes product
products profile profiles program programs progress project projects promote promotions properties
property proposals protection provider providers provision provisioning public publications publish
published publisher purchase purchases purge push qr queries query questions queues quota quotas quote
quotes rack random range rank rate rates rating ratings raw reactions read readiness ready readyz real
realtime reasons reboot receipt received recent recipe recipes recipient recipients recognize
recommendation recommendations recommended record recording recordings records recover recovery redirect
ref reference references referrals refresh refund refunds regenerate region regional regions register
registered registration registrations registry reindex reject related relationship relationships release
releases reminder remote remove rename render renew reorder replies reply report reporting reports
repositories repository request requests resend reservations reset resize resolve resource resources
response responses rest restart restore restrictions result results resume retention retrieve retry return
returns reverse revert review reviews revision revisions revoke reward risk robots role roles rollback
room rooms rotate route routes routing rows rpc rss rule rules run runs runtime sales saml samples sandbox
sas save saved scale scan scans scenarios schedule scheduled schedules schema schemas scope scopes score
scores screen screens scripts search searches seasons secret secrets sections security segment segments
select self seller send senders sent sentiment serial series server servers service services session
sessions set sets setting settings settlements setup share shared shares sheet ship shipment shipments
shipping shopping short shutdown sign signature signatures signed signin signing signout signup similar
similarity simulation site sitemap sites size sizes skills sku slack smart sms snapshot snapshots snippets
social socket software solutions source sources spaces spam specs sql ssh sso standard start state
statements states static stations statistics stats status statuses step steps stop stops storage store
stores strategies stream streaming streams strings sub subaccounts subject subjects submission submissions
submit subscribe subscribed subscription subscriptions suggest suggestions summaries summary support
supported surveys suspend svg swagger symbols sync syncs system systems table tables tabs tag tags target
targets task tasks tax taxes team teams template templates tenancy tenant tenants term terminate terms
test tests text themes third threads thumbnail tiers time timeline times timeseries title to today toggle
token tokens top topic topics topups trace traces track tracking tracks traffic training transaction
transactions transcript transfer transfers transformation transition translate translations trash tree
trending trends trial trigger triggers txt type types unarchive unassign unblock units unlock unpublish
unregister unsubscribe up update updated updates upgrade upload uploads upsert uri url urls usage use user
userinfo username users uuid v0 v1 v2 v3 v4 validate validator value values variables variants vat vault
vaults vehicle vehicles vendor vendors venues verification verified verify version versions video videos
view views violations virtual visits voice void volume volumes vulnerability wards watch watchers watching
watchlist watermark web webhook webhooks websocket week well windows wishlist with work workflow workflows
workspace workspaces ws xml year zip zone zones
`;
