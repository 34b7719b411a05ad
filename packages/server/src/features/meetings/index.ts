import type { Feature, Platform } from '../../platform/platform.ts'
import { agendaRoutes } from './agenda-routes.ts'
import { decisionRoutes } from './decision-routes.ts'
import { feedRoutes } from './feed-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { seriesRoutes } from './series-routes.ts'

/** Meetings: the rhythm that plans ask for, agendas, minutes, decisions, and calendars. */
export const meetingsFeature = (platform: Platform): Feature => ({
  routes: [
    ...seriesRoutes(platform),
    ...meetingRoutes(platform),
    ...agendaRoutes(platform),
    ...decisionRoutes(platform),
    ...requestRoutes(),
    ...fileRoutes(platform),
    ...feedRoutes(platform),
  ],
})
