import type { FastifyInstance } from 'fastify'

/**
 * Nothing is loaded from anywhere but here, save the base map that the office has chosen. Styles need 'unsafe-inline'
 * because the component library writes them at run time; scripts never do.
 */
export const contentSecurityPolicy = (mapHosts: readonly string[]): string => {
  const map = mapHosts.length ? ` ${mapHosts.join(' ')}` : ''
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${map}`,
    `connect-src 'self'${map}`,
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const secureHeaders = (app: FastifyInstance, mapHosts: () => readonly string[]): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy(mapHosts()))
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
    reply.header('x-request-id', request.id)
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
  })
}
