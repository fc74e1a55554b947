/**
 * Land and states of the world, from the package world-atlas (Natural Earth), fetched from this server: 1:110 million
 * for the whole world, 1:50 million for a part of it.
 */
import { iso31661 } from 'iso-3166'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { geoArea, geoBounds, geoCentroid } from 'd3-geo'
import type { Feature, Geometry, MultiLineString, Polygon } from 'geojson'
import coarse from 'world-atlas/countries-110m.json?url'
import fine from 'world-atlas/countries-50m.json?url'
import { ApiError } from '../lib/api'

export type Detail = 'coarse' | 'fine'
export type Country = Feature<Geometry, { name: string }>
export type Atlas = {
  land: Feature<Geometry>
  countries: Country[]
  /** Names of states, where the middle of their largest part is, and how many degrees that part is wide. */
  names: { name: string; at: [number, number]; wide: number }[]
  borders: MultiLineString
  /** The outline of a state by its code of three letters; null where the atlas has none, as of a small state in the coarse one. */
  country: (code: string) => Country | null
}

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>

const ADDRESSES: Record<Detail, string> = { coarse, fine }
const asked: Partial<Record<Detail, Promise<Atlas>>> = {}

export function atlas(detail: Detail = 'fine'): Promise<Atlas> {
  return (asked[detail] ??= load(ADDRESSES[detail]).catch((error: unknown) => {
    delete asked[detail] // another try may do better
    throw error
  }))
}

async function load(address: string): Promise<Atlas> {
  const answer = await fetch(address)
  if (!answer.ok) throw new ApiError(answer.status, 'The map of the world is missing', `The server answered with ${answer.status}.`, 'Build the desk again, or use the list.')
  const world = (await answer.json()) as World
  const { countries, land } = world.objects
  const shapes = feature(world, countries).features
  const numbers = new Map(iso31661.map((each) => [each.alpha3, each.numeric]))
  const byNumber = new Map(shapes.map((shape) => [String(shape.id ?? ''), shape]))
  return {
    countries: shapes,
    names: shapes.map(labelled),
    land: feature(world, land) as unknown as Feature<Geometry>,
    borders: mesh(world, countries, (a, b) => a !== b),
    country: (code) => byNumber.get(numbers.get(code) ?? 'none') ?? null,
  }
}

function labelled(shape: Feature<Geometry, { name: string }>): Atlas['names'][number] {
  const part = largest(shape.geometry)
  const [[west], [east]] = geoBounds(part)
  return { name: shape.properties.name, at: geoCentroid(part), wide: east >= west ? east - west : east + 360 - west }
}

function largest(geometry: Geometry): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
  return parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best))
}
