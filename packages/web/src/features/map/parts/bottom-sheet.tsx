import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useMapWords } from '../words.ts'
import styles from './bottom-sheet.module.css'

type Shown = 'targets' | 'units'

/** On the phone the panels lie below the map, folded to one line until they are wanted. */
export function BottomSheet({ targets, units }: { targets: ReactNode; units: ReactNode }) {
  const t = useMapWords()
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<Shown>('units')
  return (
    <section className={styles.sheet} data-place="sheet" data-open={open}>
      <div className={styles.sheetHead}>
        <Segmented<Shown>
          value={shown}
          onChange={(value) => {
            setShown(value)
            setOpen(true)
          }}
          options={[
            { value: 'units', label: t('panelUnits') },
            { value: 'targets', label: t('panelTargets') },
          ]}
        />
        <button
          type="button"
          className={styles.sheetToggle}
          aria-expanded={open}
          aria-label={t(open ? 'collapsePanel' : 'expandPanel')}
          onClick={() => setOpen(!open)}
        >
          {open ? <DownOutlined /> : <UpOutlined />}
        </button>
      </div>
      {open && (shown === 'targets' ? targets : units)}
    </section>
  )
}
