/** The shapes of the API: docs/json.md (the contract), and the desk's own of docs/desk.md. null is "the text does not say". */

/** Whose people are counted: the id of a state or group, with its name where the server gives it. */
export type Sided = { side: string | null; side_name?: string | null }
export type Grain = string
export type When = { earliest: string | null; latest: string | null; grain: Grain; wording?: string | null; anchor?: string | null }
export type Precision = 'exact' | 'near' | 'district' | 'region' | 'fuzzy' | 'country' | 'sea'
export type Place = {
  wording: string
  id: string | null
  name: string | null
  country: string | null
  lat: number | null
  lon: number | null
  precision: Precision | null
  precision_acled: number | null
  precision_ucdp: number | null
  contested_by: string[]
  status: string | null
  candidates: string[]
  why: string
  radius_km?: number | null
}
export type Named = { id: string; name: string; count?: number }

/** `original` are the words of the page, where the text is a translation. */
export type Evidence = { start: number; end: number; quote: string; original?: string | null }
export type Source = {
  wording: string
  id: string | null
  name: string | null
  country: string | null
  stance: string
  cue: string | null
  mode: string
  spoke: string | null
  start: number | null
  end: number | null
  candidates: string[]
  why: string
}
export type Party = {
  wording: string
  id: string | null
  name: string | null
  country: string | null
  kind: string | null
  start: number | null
  end: number | null
  candidates: string[]
  why: string
}
export type Count = Sided & {
  harm: string
  low: number | null
  high: number | null
  approximate: boolean
  wording: string
  whom: string | null
  scope: string
  part: boolean
}
export type Claim = {
  id: string
  act: string | null
  plover: string | null
  cameo: string | null
  acled: string | null
  stance: string
  setting: string
  factuality: string
  evidence: Evidence[]
  sources: Source[]
  actors: Party[]
  targets: Party[]
  blamed: Party[]
  place: Place | null
  when: When | null
  counts: Count[]
  means: string[]
  rule: string
  reasons: string[]
  judgement: { id?: string; verdict: string; by: string; at: string } | null
  /** The digest of what is shown, sent back with a decision on it. */
  seen?: string
}

export type ReportHead = {
  id: string
  url: string
  outlet: string | null
  title?: string | null
  published: string | null
  published_inferred?: string | null
  replaces?: string | null
  replaced_by?: string | null
  republishes?: string | null
}
export type Block = { kind: string; start: number; end: number; language: string | null; utf16?: { start: number; end: number } }
export type Report = ReportHead & {
  language: string
  text: string
  blocks: Block[]
  entries: { start: number; end: number; published: string | null; title: string | null; carried_from: string | null }[]
  byline: string | null
  dateline: string | null
  carried_from: string | null
  carried_why: string | null
  canonical: string | null
}
export type Selector =
  | { type: 'TextPositionSelector'; start: number; end: number; utf16: { start: number; end: number } }
  | { type: 'TextQuoteSelector'; exact: string; prefix: string; suffix: string }
export type ReportPage = {
  report: Report
  claims: (Claim & { selectors: Selector[] })[]
  versions: string[]
  page: { url: string; fetched_at: string | null; sha256: string }
}
export type ClaimHit = Claim & { report: ReportHead; judgements?: Judgement[]; incident?: string | null }

export type Voice = { name: string; id: string | null; stance: string }
export type Version = Sided & {
  harm: string
  whom: string | null
  low: number | null
  high: number | null
  wording: string
  scope: string
  status: 'stands' | 'contradicted' | 'replaced'
  voice: Voice
  via: string[]
  as_of: string | null
  claims: string[]
  earlier: { low: number | null; high: number | null; as_of: string | null; claims: string[] }[]
  part: boolean
  approximate: boolean
  about_enemy: boolean
  why: string | null
}
export type Incident = {
  id: string
  act: string | null
  when: When | null
  place: Place | null
  parties: Named[]
  as_of: string | null
  policy: string
  reports: ReportHead[]
  claims: string[]
  versions: Version[]
  silent: { voice: Voice; about: string; from: string | null; until: string | null; claims: string[] }[]
  denials: { voice: Voice; what: string; claims: string[] }[]
  blamed: { voice: Voice; party: string; party_name?: string | null; claims: string[] }[]
  /** `harm` and `side` are what its figures count; harm null where it is not about figures. */
  conflicts: (Sided & { text: string; claims: string[]; harm: string | null })[]
  toll: (Sided & { harm: string; low: number | null; best: number | null; high: number | null; reasons: string[] })[]
  responsibility: { voice: Voice; act: string; claims: string[] }[]
  reasons: string[]
  unsure: { incident: string; claims: string[]; reasons: string[] }[]
  judged: string[]
}
export type IncidentPage = Incident & {
  title: string
  moments: string[]
  claims_by_id: Record<string, ClaimHit>
  timeline: (Sided & {
    voice: Voice
    harm: string
      whom: string | null
    scope: string
    part: boolean
    status: string
    points: { at: string | null; low: number | null; high: number | null; figure: string; wording: string | null; claims: string[] }[]
  })[]
  bands: (Sided & { harm: string; at: string; low: number | null; best: number | null; high: number | null })[]
  /** The id that was asked for, where the incident has another one now. */
  moved_from: string | null
}

export type TollRange = Sided & { harm: string; low: number | null; high: number | null; contested: boolean }
export type IncidentSummary = {
  id: string
  title: string
  act: string | null
  when: When | null
  place: Place | null
  parties: { id: string | null; name: string }[]
  conflict?: Named | null
  reports: number
  claims: number
  contested: boolean
  contradictions: number
  unsure: number
  unreviewed: number
  tolls: TollRange[]
  first_report: string | null
  last_report: string | null
}
export type Facet = { id: string; name: string; count: number }
export type Found<T> = { items: T[]; total: number; next: string | null }
export type Incidents = Found<IncidentSummary> & {
  facets: { party: Facet[]; act: Facet[]; harm: Facet[]; conflict: Facet[] }
  span: { from: string | null; to: string | null }
}

export type Judgement = {
  id?: string
  subject: string
  verdict: string
  by: string
  at: string
  note: string | null
  before: unknown
  after: unknown
  /** What became of it: stands, earlier, taken back, void, again, elsewhere. */
  state?: string
}
export type Change = { incident: string; was: string[]; kind: string; text: string; from: string; to: string | null; reports: ReportHead[]; claims: string[] }
export type QueueItem = {
  kind: 'contested' | 'unsure' | 'rare' | 'high' | 'stale'
  subject: string
  why: string
  weight: number
  seen?: string
  claim?: ClaimHit | null
  pair?: ClaimHit[] | null
  incident?: IncidentSummary | null
  /** What is asked again. */
  judgement?: Judgement | null
}
export type Me = { name: string; role: 'reader' | 'reviewer' | 'admin'; loopback: boolean; session: boolean }

/** A figure that somebody gave, with what became of it: what the words mean stands in docs/desk.md. */
export type Became = { figures: number; confirmed: number; revised: number; contradicted: number }
export type SourceHead = {
  id: string
  name: string
  kind: 'outlet' | 'voice'
  reports: number
  republished: number
  incidents: number
  first_report: string | null
  last_report: string | null
  own: Became
  passed_on: Became
}
export type SourceFigure = Sided & {
  incident: string
  title: string
  voice: { id: string | null; name: string }
  harm: string
  low: number | null
  high: number | null
  as_of: string | null
  status: Version['status']
  revised: boolean
  confirmed_by: string[]
  contradicted_by: string[]
  claims: string[]
}
export type SourcePage = SourceHead & { said: SourceFigure[]; carried: SourceFigure[] }

export type ActorHead = { id: string; name: string; kind: string; country: string | null; country_name: string | null; incidents: number }
export type Role = { role: string; of: Named; from: string | null; to: string | null; checked: string | null }
export type ActorPage = ActorHead & Sided & { aliases: string[]; ucdp: number | null; roles: Role[]; items: IncidentSummary[]; own: Became }

export type PlaceHead = {
  id: string
  name: string
  kind: string
  country: string | null
  country_name: string | null
  lat: number | null
  lon: number | null
  radius_km: number
  precision: Precision
  population: number | null
  incidents: number
}
export type PlacePage = PlaceHead & {
  aliases: string[]
  within: Named[]
  claimed_by: Named[]
  status: { text: string; from: string | null; to: string | null }[]
  items: IncidentSummary[]
}

export type ConflictHead = Named & { count: number; parties: Named[]; first: string | null; last: string | null }
export type ArmedConflict = {
  id: string
  name: string
  kind: string
  parties: Named[]
  since: string | null
  until: string | null
  first: string | null
  last: string | null
  within: string | null
  within_name: string | null
  candidates: string[]
  reports: number
  incidents: { id: string; first: string | null; last: string | null; candidates: string[]; why: string }[]
  tolls: (Version & { since: string | null })[]
  background: { claim: string; report: string; quote: string; when: When | null; home: string | null; candidates: string[]; named: string | null; reasons: string[] }[]
}
