import { useState } from 'react'

export type Position =
  | { readonly state: 'none' | 'asking' | 'failed' }
  | { readonly state: 'known'; readonly lng: number; readonly lat: number; readonly metres: number }

/** Where the device is, once it is asked for. Browsers give it only over https or on the machine itself. */
export const usePosition = () => {
  const [position, setPosition] = useState<Position>({ state: 'none' })
  const locate = () => {
    if (!('geolocation' in navigator)) return setPosition({ state: 'failed' })
    setPosition({ state: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({
          state: 'known',
          lng: coords.longitude,
          lat: coords.latitude,
          metres: Math.round(coords.accuracy),
        }),
      () => setPosition({ state: 'failed' }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return { position, locate }
}
