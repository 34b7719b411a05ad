import type { CloseOutCondition, Words } from './playbook.ts'

/** A close-out condition as a rule that people can read, with the playbook's own names of its fields. */
export function closeOutWords(one: CloseOutCondition, labelOf: (field: string) => Words): Words {
  switch (one.condition) {
    case 'after_photo_min':
      return both(`整治后照片不少于 ${one.params.count} 张`, `At least ${one.params.count} after-photo(s)`)
    case 'before_photo_min':
      return both(`整治前照片不少于 ${one.params.count} 张`, `At least ${one.params.count} before-photo(s)`)
    case 'area_not_above_recorded': {
      const [result, recorded] = [labelOf(one.params.result), labelOf(one.params.recorded)]
      return both(`${result.zh}不超过${recorded.zh}`, `${result.en} is not above ${recorded.en}`)
    }
    case 'result_required': {
      const result = labelOf(one.params.result)
      return both(`填写${result.zh}`, `${result.en} is given`)
    }
    case 'checker_unit_differs':
      return both('核查人与处置人不属于同一单位', 'The checker is of another unit than the handler')
    case 'checker_person_differs':
      return both('核查人与处置人不是同一人', 'The checker is not the handler')
    case 'photo_within_metres':
      return both(
        `${one.params.count} 张照片拍摄于点位 ${one.params.metres} 米以内`,
        `${one.params.count} photo(s) taken within ${one.params.metres} m of the site`,
      )
    case 'photo_taken_after_assignment':
      return both(
        `${one.params.count} 张照片拍摄于派遣之后`,
        `${one.params.count} photo(s) taken after the assignment`,
      )
    case 'document_of_kind':
      return both(
        `附${one.params.label.zh} ${one.params.count} 份`,
        `${one.params.count} × ${one.params.label.en} attached`,
      )
    case 'support_units_returned':
      return both('协办单位均已反馈', 'Every supporting unit has handed in its part')
  }
}

function both(zh: string, en: string): Words {
  return { zh, en }
}
