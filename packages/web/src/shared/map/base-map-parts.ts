import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'

/** Sources and layers of the chosen base map, to be put beneath everything else. */
export interface BaseMapParts {
  readonly sources: Record<string, SourceSpecification>
  readonly layers: readonly LayerSpecification[]
}
