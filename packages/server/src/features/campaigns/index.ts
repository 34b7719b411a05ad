export {
  applyPublication,
  type PartCounts,
  type PublicationCounts,
  type PublicationInput,
} from './publication.ts'
