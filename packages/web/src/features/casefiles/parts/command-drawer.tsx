import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import { Button, Drawer, Form, Input, Select } from 'antd'
import type { FormRule } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { today } from '../../../shared/format/dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { COMMAND_FORMS, OPTIONAL_TEXT } from '../commands.ts'
import type { CommandField, CommandName } from '../commands.ts'
import { useCommand } from '../use-command.ts'
import { usePlaybook } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'
import { EvidenceUpload } from './evidence-upload.tsx'
import styles from './forms.module.css'
import { LimitField } from './limit-field.tsx'
import type { LimitValue } from './limit-field.tsx'

interface CommandDrawerProps {
  readonly casefile: Casefile
  readonly command: CommandName
  readonly onClose: () => void
}

/** The form of one step. What was entered stays when the server refuses. */
export function CommandDrawer({ casefile, command, onClose }: CommandDrawerProps) {
  const t = useCasefileWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const [form] = Form.useForm()
  const playbook = usePlaybook(casefile.playbook)
  const act = useCommand(casefile, onClose)
  const { fields, danger } = COMMAND_FORMS[command]
  const label = t(`command.${command}`)
  const limit = (playbook?.limit as LimitValue | undefined) ?? { amount: 15, unit: 'work_day' }
  const send = (values: object) =>
    act.mutate({ command, ...values } as CommandBody, { onError: (error) => placeFaults(form, error) })
  return (
    <Drawer
      open
      title={label}
      onClose={onClose}
      size={isPhone ? '100%' : 440}
      footer={
        <div className={styles.foot}>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            type="primary"
            danger={danger === true}
            loading={act.isPending}
            onClick={() => form.submit()}
          >
            {label}
          </Button>
        </div>
      }
    >
      {act.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={act.error} />
        </div>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{
          leadUnitId: casefile.communityUnitId ?? undefined,
          supportUnitIds: [],
          limit,
          text: '',
        }}
      >
        {fields.map((field) => (
          <Field key={field} field={field} casefile={casefile} optional={OPTIONAL_TEXT.has(command)} />
        ))}
      </Form>
    </Drawer>
  )
}

interface FieldProps {
  readonly field: CommandField
  readonly casefile: Casefile
  readonly optional: boolean
}

function Field({ field, casefile, optional }: FieldProps) {
  const t = useCasefileWords()
  const needed: FormRule[] = [{ required: true, message: t('form.needed') }]
  switch (field) {
    case 'reason':
      return (
        <Form.Item name="reason" label={t('form.reason')} rules={needed}>
          <Input.TextArea rows={4} maxLength={500} showCount autoFocus />
        </Form.Item>
      )
    case 'text':
      return (
        <Form.Item name="text" label={t('form.text')} rules={optional ? [] : needed}>
          <Input.TextArea rows={4} maxLength={2000} autoFocus />
        </Form.Item>
      )
    case 'reasons':
      return <ReasonsField rules={needed} />
    case 'until':
      return (
        <Form.Item name="until" label={t('form.until')} rules={needed}>
          <Input type="date" min={today()} />
        </Form.Item>
      )
    case 'limit':
      return (
        <Form.Item name="limit" label={t('form.limit')} rules={needed}>
          <LimitField />
        </Form.Item>
      )
    case 'leadUnitId':
    case 'supportUnitIds':
      return <UnitField field={field} rules={field === 'leadUnitId' ? needed : []} />
    case 'documentId':
      return <DocumentField casefile={casefile} rules={needed} />
  }
}

function ReasonsField({ rules }: { rules: FormRule[] }) {
  const t = useCasefileWords()
  const options = (['photo', 'partial', 'area', 'waste', 'place'] as const).map((key) =>
    t(`failReason.${key}`),
  )
  return (
    <Form.Item name="reasons" label={t('form.reasons')} extra={t('form.reasonsHint')} rules={rules}>
      <Select mode="tags" options={options.map((text) => ({ value: text, label: text }))} maxCount={10} />
    </Form.Item>
  )
}

function UnitField({ field, rules }: { field: 'leadUnitId' | 'supportUnitIds'; rules: FormRule[] }) {
  const t = useCasefileWords()
  const units = useUnits()
  const options = units.all
    .filter((unit) => unit.active)
    .map((unit) => ({ value: unit.id, label: unit.name, text: [unit.name, ...unit.aliases].join(' ') }))
  const several = field === 'supportUnitIds'
  return (
    <Form.Item name={field} label={t(several ? 'form.supports' : 'form.lead')} rules={rules}>
      <Select
        {...(several ? { mode: 'multiple' as const } : {})}
        showSearch={{ optionFilterProp: 'text' }}
        placeholder={t('form.choose')}
        options={options}
      />
    </Form.Item>
  )
}

function DocumentField({ casefile, rules }: { casefile: Casefile; rules: FormRule[] }) {
  const t = useCasefileWords()
  const options = casefile.evidence
    .filter((one) => one.kind === 'document')
    .map((one) => ({ value: one.id, label: one.name }))
  return (
    <>
      <EvidenceUpload casefile={casefile} kind="document" />
      <Form.Item
        className={styles.gap}
        name="documentId"
        label={t('form.document')}
        extra={t('form.documentHint')}
        rules={rules}
      >
        <Select options={options} placeholder={t('form.choose')} />
      </Form.Item>
    </>
  )
}
