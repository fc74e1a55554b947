/**
 * Outlines that are projected once, so that moving and enlarging the map draws them anew without projecting a point of
 * theirs again. They are kept in a Mercator projection of scale 1, in which the map's own is one step of affine maths.
 */
import { geoMercator, geoPath } from 'd3-geo'
import type { Geometry } from 'geojson'
import type { Atlas, Country } from './atlas'

/** An outline with the box that it lies in: left, top, right, bottom. */
export type Outline = { path: Path2D; box: [number, number, number, number] }
export type Outlines = { land: Outline[]; borders: Outline[]; country: (code: string) => Outline[] }
export type View = { scale: number; x: number; y: number; width: number; height: number }

const UNIT = geoMercator().scale(1).translate([0, 0])
const SMALL = 0.5 // pixels under which an outline is not drawn

export function outlined(atlas: Atlas): Outlines {
  const kept = new Map<Country, Outline[]>()
  const of = (country: Country): Outline[] => {
    const found = kept.get(country) ?? parts(country.geometry).flatMap(outline)
    kept.set(country, found)
    return found
  }
  return {
    land: atlas.countries.flatMap(of),
    borders: atlas.borders.coordinates.flatMap((line) => outline({ type: 'LineString', coordinates: line })),
    country: (code) => {
      const found = atlas.country(code)
      return found ? of(found) : []
    },
  }
}

/** Each piece of land by itself: what is out of sight need not be drawn. */
function parts(geometry: Geometry): Geometry[] {
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })) : [geometry]
}

function outline(geometry: Geometry): Outline[] {
  const path = geoPath(UNIT)
  const drawn = path(geometry)
  const [[left, top], [right, bottom]] = path.bounds(geometry)
  return drawn ? [{ path: new Path2D(drawn), box: [left, top, right, bottom] }] : []
}

/** Those that can be seen; `each` draws one of them in units of the outlines. */
export function seen(outlines: Outline[], { scale, x, y, width, height }: View): Outline[] {
  const [left, top, right, bottom] = [-x / scale, -y / scale, (width - x) / scale, (height - y) / scale]
  return outlines.filter(
    ({ box }) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top && Math.max(box[2] - box[0], box[3] - box[1]) * scale > SMALL,
  )
}
