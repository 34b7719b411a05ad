import { listCasefiles } from '@guatu/contract/casefiles.ts'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import type { InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { ask } from '../shared/api/api.ts'
import { useCan } from '../shared/api/me.ts'
import { useUnits } from '../shared/api/units.ts'
import { useSharedWords } from '../shared/i18n/words.ts'
import { PLACES, usePlaces } from './nav.tsx'
import styles from './palette.module.css'
import { useAppWords } from './words.ts'

interface Found {
  readonly key: string
  readonly group: 'palettePages' | 'paletteCasefiles' | 'paletteUnits'
  readonly name: string
  readonly hint: string
  readonly go: () => void
}

/** Ctrl K: pages, casefiles and units by a few letters of theirs. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useAppWords()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<InputRef>(null)
  const found = useFound(text.trim())
  useEffect(() => setAt(0), [text])
  const open = (one: Found | undefined) => {
    if (!one) return
    onClose()
    one.go()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((before) => Math.min(Math.max(before + step, 0), Math.max(found.length - 1, 0)))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(found[at])
  }
  return (
    <Modal
      open
      onCancel={onClose}
      // The dialog gives the focus to its first element as it opens: that must be the field, not a cross.
      closable={false}
      afterOpenChange={(open) => {
        if (open) box.current?.focus()
      }}
      footer={null}
      title={t('paletteTitle')}
      width={600}
      style={{ top: 80 }}
    >
      <Input
        ref={box}
        size="large"
        value={text}
        placeholder={t('searchHint')}
        role="combobox"
        aria-label={t('search')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div id="palette-list" role="listbox" aria-label={t('search')} className={styles.list}>
        {found.map((one, index) => (
          <div key={one.key}>
            {found[index - 1]?.group !== one.group && (
              <div className={styles.group} role="presentation">
                {t(one.group)}
              </div>
            )}
            <div
              id={`palette-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles.item}
              onMouseMove={() => setAt(index)}
              onClick={() => open(one)}
            >
              <span className={styles.name}>{one.name}</span>
              <span className="muted nowrap">{one.hint}</span>
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && text.trim() !== '' && (
        <p className="muted">{t('paletteNothing', { q: text })}</p>
      )}
      <p className={styles.foot}>{t('paletteKeys')}</p>
    </Modal>
  )
}

/** What fits what is written now: Enter must never open what fitted before. */
const useFound = (q: string): readonly Found[] => {
  const t = useAppWords()
  const words = useSharedWords()
  const can = useCan()
  const router = useRouter()
  const units = useUnits()
  const places = usePlaces(PLACES, (to) => to in router.routesByPath)
  const asked = useDeferredValue(q)
  const casefiles = useQuery({
    ...ask(listCasefiles, { query: { q: asked, limit: 8, sort: 'updated' } }),
    enabled: asked !== '' && can('casefiles.read'),
  })
  const fits = (text: string) => q === '' || text.toLowerCase().includes(q.toLowerCase())
  const pages = places
    .map((place) => ({ place, name: t(place.label) }))
    .filter(({ name }) => fits(name))
    .map(({ place, name }): Found => ({
      key: place.to,
      group: 'palettePages',
      name,
      hint: '',
      go: () => void router.navigate({ to: place.to }),
    }))
  const files = (q === '' || asked !== q ? [] : (casefiles.data?.items ?? [])).map((row): Found => ({
    key: row.id,
    group: 'paletteCasefiles',
    name: row.title,
    hint: `${row.number} ${words(`state.${row.state}`)}`,
    go: () => void router.navigate({ to: '/casefiles/$id', params: { id: row.id } }),
  }))
  const found = (q === '' || !can('casefiles.read') ? [] : units.all)
    .filter((unit) => [unit.name, unit.shortName ?? '', ...unit.aliases].some(fits))
    .slice(0, 6)
    .map((unit): Found => ({
      key: unit.id,
      group: 'paletteUnits',
      name: unit.name,
      hint: words(`unitKind.${unit.kind}`),
      go: () =>
        void router.navigate({
          to: '/casefiles',
          search: unit.kind === 'community' ? { community: [unit.id] } : { unit: [unit.id] },
        }),
    }))
  return [...pages, ...files, ...found]
}
