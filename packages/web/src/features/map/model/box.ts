type Polygons = readonly (readonly (readonly (readonly [number, number])[])[])[]

/** West, south, east, north of polygons. */
export const boxOf = (polygons: Polygons): [number, number, number, number] => {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const polygon of polygons)
    for (const [lng, lat] of polygon[0] ?? []) {
      west = Math.min(west, lng)
      east = Math.max(east, lng)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  return [west, south, east, north]
}
