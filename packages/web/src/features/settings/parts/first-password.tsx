import { Modal } from 'antd'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { OneTimeSecret } from '../../../shared/ui/copy-button.tsx'
import { useSettingsWords } from '../words.ts'

/** A first password, shown once. */
export function FirstPassword(props: { name: string; password: string; onClose: () => void }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  return (
    <Modal
      open
      title={t('members.firstPassword')}
      onOk={props.onClose}
      onCancel={props.onClose}
      okText={words('close')}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <p>{t('members.firstPasswordText', { name: props.name })}</p>
      <p>
        <OneTimeSecret text={props.password} />
      </p>
    </Modal>
  )
}
