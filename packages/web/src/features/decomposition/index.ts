export { SharesToday } from './parts/shares-today.tsx'
