declare module 'shpjs' {
  interface Collection {
    readonly features: { readonly geometry: unknown; readonly properties: unknown }[]
  }
  /** Reads the parts of a Shapefile; with a `prj`, coordinates come out as degrees. */
  export default function shp(parts: {
    shp: DataView
    dbf?: DataView
    cpg?: string
    prj?: string
  }): Promise<Collection | Collection[]>
}
