export { ConsultationsToday } from './parts/consultations-today.tsx'
export { ConsultationsLink } from './parts/consultations-link.tsx'
