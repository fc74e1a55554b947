/** The map on a canvas. Mercator, because a circle on the ground has to look like one at every place that is looked at closely. */
import { geoCircle, geoMercator, geoPath, type GeoProjection } from 'd3-geo'
import type { ZoomTransform } from 'd3-zoom'
import type { IncidentSummary } from '../lib/types'
import type { Atlas } from './atlas'
import { clustered, type Cluster } from './clusters'
import { seen, type Outline, type Outlines, type View } from './outlines'
import { degrees, placing } from './placing'

export type Size = { width: number; height: number }
export type Mark = Cluster<IncidentSummary>
/** Marks nearer than this, in pixels, are drawn as one. */
export const REACH = 36
const LEAST = 5 // pixels of a circle that would be too small to see
const FLAT = 80 // pixels up to which a circle on the ground is one on the map
const TURN = Math.PI * 2

type Colours = Record<'soft' | 'sea' | 'land' | 'edge' | 'ink' | 'sheet' | 'accent' | 'contested' | 'onAccent', string>

export function colours(of: Element): Colours {
  const style = getComputedStyle(of)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    soft: token('ink-soft'),
    sea: token('sea'),
    land: token('land'),
    edge: token('land-edge'),
    ink: token('ink'),
    sheet: token('sheet'),
    accent: token('accent'),
    contested: token('contested'),
    onAccent: token('on-accent'),
  }
}

/** The world in a frame of this size, moved and enlarged. */
export function projected({ width, height }: Size, at: ZoomTransform): GeoProjection {
  const world = Math.max(width, height * 1.2) / TURN
  return geoMercator()
    .scale(world * at.k)
    .translate([(width / 2) * at.k + at.x, (height / 2 + world * 0.35) * at.k + at.y])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])
}

/** Where the marks are, in pixels: only what is in the frame. */
export function marks(incidents: IncidentSummary[], projection: GeoProjection, { width, height }: Size): Mark[] {
  const spots = incidents.flatMap((incident) => {
    const place = placing(incident)
    const point = place.kind === 'circle' ? projection([place.lon, place.lat]) : null
    if (!point || point[0] < -REACH || point[1] < -REACH || point[0] > width + REACH || point[1] > height + REACH) return []
    return [{ x: point[0], y: point[1], of: incident }]
  })
  return clustered(spots, REACH)
}

export type Scene = { atlas: Atlas; outlines: Outlines; incidents: IncidentSummary[]; pointed: string | null; size: Size; at: ZoomTransform; colours: Colours }

/** Draw all; the marks come back for the pointer. */
export function draw(canvas: CanvasRenderingContext2D, scene: Scene): Mark[] {
  const projection = projected(scene.size, scene.at)
  const found = marks(scene.incidents, projection, scene.size)
  ground(canvas, scene, projection)
  names(canvas, scene, projection)
  countries(canvas, scene, projection)
  for (const mark of found) if (mark.of.length === 1) circle(canvas, scene, projection, mark)
  for (const mark of found) if (mark.of.length > 1) bubble(canvas, scene, mark)
  return found
}

/** The step from the outlines to the pixels of the map. */
function viewed(projection: GeoProjection, { width, height }: Size): View {
  const [x, y] = projection.translate()
  return { scale: projection.scale(), x, y, width, height }
}

/** Draw in units of the outlines; lines are as wide as on the map. */
function within(canvas: CanvasRenderingContext2D, view: View, drawn: () => void): void {
  canvas.save()
  canvas.transform(view.scale, 0, 0, view.scale, view.x, view.y)
  drawn()
  canvas.restore()
}

function ground(canvas: CanvasRenderingContext2D, { outlines, size, colours }: Scene, projection: GeoProjection): void {
  const view = viewed(projection, size)
  canvas.fillStyle = colours.sea
  canvas.fillRect(0, 0, size.width, size.height)
  const land = joined(seen(outlines.land, view))
  const borders = joined(seen(outlines.borders, view))
  within(canvas, view, () => {
    canvas.lineWidth = 0.75 / view.scale
    canvas.fillStyle = colours.land
    canvas.strokeStyle = colours.edge
    canvas.fill(land)
    canvas.stroke(land)
    canvas.stroke(borders)
  })
}

function joined(outlines: Outline[]): Path2D {
  const path = new Path2D()
  for (const each of outlines) path.addPath(each.path)
  return path
}

// A name is written where its country is wide enough for it.
function names(canvas: CanvasRenderingContext2D, { atlas, size, colours }: Scene, projection: GeoProjection): void {
  const perDegree = (projection.scale() * TURN) / 360
  canvas.font = '12px system-ui, sans-serif'
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colours.soft
  for (const { name, at, wide } of atlas.names) {
    if (wide * perDegree < name.length * 8 + 10) continue
    const point = projection(at)
    if (point && point[0] > 0 && point[0] < size.width && point[1] > 0 && point[1] < size.height) canvas.fillText(name, point[0], point[1])
  }
}

// Somewhere in a country: its outline, dashed, and no point in it.
function countries(canvas: CanvasRenderingContext2D, { outlines, incidents, pointed, size, colours }: Scene, projection: GeoProjection): void {
  const view = viewed(projection, size)
  const codes = new Map<string, { contested: boolean; pointed: boolean }>()
  for (const incident of incidents) {
    const place = placing(incident)
    if (place.kind !== 'country') continue
    const had = codes.get(place.country)
    codes.set(place.country, { contested: incident.contested || !!had?.contested, pointed: incident.id === pointed || !!had?.pointed })
  }
  for (const [code, of] of codes) {
    const path = joined(seen(outlines.country(code), view))
    within(canvas, view, () => {
      canvas.setLineDash([6 / view.scale, 4 / view.scale])
      canvas.lineWidth = (of.pointed ? 3 : 1.75) / view.scale
      canvas.strokeStyle = of.contested ? colours.contested : colours.accent
      canvas.stroke(path)
    })
  }
}

function circle(canvas: CanvasRenderingContext2D, scene: Scene, projection: GeoProjection, mark: Mark): void {
  const incident = mark.of[0]
  const place = incident && placing(incident)
  if (!incident || place?.kind !== 'circle') return
  const colour = incident.contested ? scene.colours.contested : scene.colours.accent
  const pointed = incident.id === scene.pointed
  const wide = pixels(projection, place.lat, place.lon, place.km)
  canvas.beginPath()
  if (wide > FLAT) geoPath(projection, canvas)(geoCircle().center([place.lon, place.lat]).radius(degrees(place.km))())
  else canvas.arc(mark.x, mark.y, Math.max(wide, LEAST), 0, TURN)
  canvas.globalAlpha = wide > LEAST ? 0.22 : 0.75
  canvas.fillStyle = colour
  canvas.fill()
  canvas.globalAlpha = 1
  canvas.lineWidth = pointed ? 3.5 : 1.5
  canvas.strokeStyle = colour
  canvas.stroke()
  if (incident.contested) ring(canvas, mark.x, mark.y, Math.max(wide, LEAST) + 4, colour)
}

// A second ring says "contested" to those who do not tell the colours apart.
function ring(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  canvas.beginPath()
  canvas.arc(x, y, radius, 0, TURN)
  canvas.lineWidth = 1.25
  canvas.strokeStyle = colour
  canvas.stroke()
}

function bubble(canvas: CanvasRenderingContext2D, { colours, pointed }: Scene, mark: Mark): void {
  const radius = 10 + Math.min(7, Math.log2(mark.of.length))
  const contested = mark.of.some((each) => each.contested)
  const here = mark.of.some((each) => each.id === pointed)
  canvas.beginPath()
  canvas.arc(mark.x, mark.y, radius, 0, TURN)
  canvas.fillStyle = colours.accent
  canvas.fill()
  canvas.lineWidth = here ? 4 : 2
  canvas.strokeStyle = here ? colours.ink : colours.sheet
  canvas.stroke()
  if (contested) ring(canvas, mark.x, mark.y, radius + 3.5, colours.contested)
  canvas.fillStyle = colours.onAccent
  canvas.font = '600 12px system-ui, sans-serif'
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.fillText(String(mark.of.length), mark.x, mark.y + 0.5)
}

/** How many pixels a distance on the ground is at a place. */
export function pixels(projection: GeoProjection, lat: number, lon: number, km: number): number {
  const here = projection([lon, lat])
  const there = projection([lon, lat + degrees(km) * (lat > 0 ? -1 : 1)])
  return here && there ? Math.hypot(here[0] - there[0], here[1] - there[1]) : 0
}

/** The mark under a point of the canvas. */
export function under(found: Mark[], x: number, y: number): Mark | null {
  let best: Mark | null = null
  let nearest = 18
  for (const mark of found) {
    const away = Math.hypot(mark.x - x, mark.y - y)
    if (away < nearest) [best, nearest] = [mark, away]
  }
  return best
}
