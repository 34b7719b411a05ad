import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { matchingNames, splitNames, withNames, type NameOption } from '../model/name-options.ts'
import { usePlanWords } from '../words.ts'
import styles from './names-field.module.css'

const MOST_SHOWN = 60
/** A name in the contract is at most this long. */
const MAX_NAME = 100
const SEPARATORS = /[、，,;；]/

interface NamesFieldProps {
  /** Set by the form item around it. */
  readonly id?: string
  readonly value?: readonly string[]
  readonly onChange?: (names: string[]) => void
  readonly options: readonly NameOption[]
  /** The unit that a chosen option means. */
  readonly onUnit?: (name: string, unitId: string) => void
}

/**
 * Names of units: chosen from the plan and the tree of units, or typed freely. What is typed is kept by Enter, Tab, a
 * comma, and by leaving the field; arrows choose from the list. Enter with nothing typed is the form's own.
 */
export function NamesField({ id, value = [], onChange, options, onUnit }: NamesFieldProps) {
  const t = usePlanWords()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const shown = useMemo(
    () => matchingNames(options, text, value).slice(0, MOST_SHOWN),
    [options, text, value],
  )
  const add = (names: readonly string[]) => {
    setText('')
    setActive(-1)
    if (names.length > 0)
      onChange?.(
        withNames(
          value,
          names.map((name) => name.slice(0, MAX_NAME)),
        ),
      )
  }
  const take = (option: NameOption) => {
    add([option.name])
    if (option.unitId !== null) onUnit?.(option.name, option.unitId)
  }
  /** What stands typed; a unit that is spelled exactly so is that unit. */
  const keepTyped = () => {
    const names = splitNames(text)
    for (const name of names) {
      const unitId = options.find((one) => one.name === name)?.unitId
      if (unitId) onUnit?.(name, unitId)
    }
    add(names)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const chosen = open ? shown[active] : undefined
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault()
        setOpen(true)
        const by = event.key === 'ArrowDown' ? 1 : -1
        setActive((before) => Math.min(Math.max(before + by, -1), shown.length - 1))
        return
      }
      case 'Enter':
        if (event.ctrlKey || event.metaKey) return keepTyped()
        if (!chosen && text.trim() === '') return
        event.preventDefault()
        if (chosen) take(chosen)
        else keepTyped()
        return
      case 'Tab':
        if (chosen) take(chosen)
        else keepTyped()
        setOpen(false)
        return
      case 'Escape':
        if (!open && text === '') return
        event.stopPropagation()
        setOpen(false)
        setText('')
        setActive(-1)
        return
      case 'Backspace':
        if (text === '' && value.length > 0) onChange?.(value.slice(0, -1))
        return
      default:
    }
  }
  return (
    <div className={styles.field} onClick={() => input.current?.focus()}>
      {value.map((name) => (
        <span key={name} className={styles.chip}>
          {name}
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('field.removeName', { name })}
            onClick={() => onChange?.(value.filter((one) => one !== name))}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      <input
        ref={input}
        {...(id ? { id } : {})}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open && shown.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(open && active >= 0 ? { 'aria-activedescendant': `${list}-${active}` } : {})}
        value={text}
        placeholder={value.length === 0 ? t('field.names') : ''}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          keepTyped()
          setOpen(false)
        }}
        onChange={({ target }) => {
          setOpen(true)
          setActive(-1)
          if (SEPARATORS.test(target.value)) {
            const parts = splitNames(target.value)
            add(parts)
          } else setText(target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {open && shown.length > 0 && (
        <Options id={list} options={shown} active={active} onTake={take} typed={text.trim() !== ''} />
      )}
    </div>
  )
}

interface OptionsProps {
  readonly id: string
  readonly options: readonly NameOption[]
  readonly active: number
  readonly typed: boolean
  readonly onTake: (option: NameOption) => void
}

function Options({ id, options, active, typed, onTake }: OptionsProps) {
  const t = usePlanWords()
  const units = useUnits()
  const box = useRef<HTMLUListElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const meaning = ({ name, from, unitId }: NameOption): string => {
    if (from === 'unit') return t('field.fromUnits')
    const unit = unitId === null ? null : units.byId.get(unitId)
    return unit && unit.name !== name ? t('field.means', { unit: unit.name }) : t('field.fromPlan')
  }
  return (
    <ul ref={box} id={id} role="listbox" className={styles.options} aria-label={t('units.pick')}>
      {options.map((option, at) => (
        <li
          key={`${option.from} ${option.unitId ?? ''} ${option.name}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          <span>{option.name}</span>
          <span className="muted">{meaning(option)}</span>
        </li>
      ))}
      {typed && (
        <li role="presentation" className={styles.hint}>
          {t('field.namesHint')}
        </li>
      )}
    </ul>
  )
}
