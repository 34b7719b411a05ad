import { useEffect, useState } from 'react'

/**
 * Whether a base map was refused on this page. The policy of a page names the hosts of the base map that was set when the
 * page was opened; one that was set later may only be loaded after the page is opened anew.
 */
export const useRefusedMap = (): boolean => {
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    const onRefused = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (/^https?:/.test(blockedURI)) setRefused(true)
    }
    document.addEventListener('securitypolicyviolation', onRefused)
    return () => document.removeEventListener('securitypolicyviolation', onRefused)
  }, [])
  return refused
}
