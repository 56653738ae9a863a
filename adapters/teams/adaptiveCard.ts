import type { Press } from '../../src/wording/card.ts'

/** The part of the Adaptive Card language (schema 1.5) that our cards use, as it travels. */
export type AdaptiveCardJson = {
  readonly $schema: string
  readonly type: 'AdaptiveCard'
  readonly version: '1.5'
  readonly body: readonly Element[]
  readonly actions?: readonly ActionJson[]
  readonly msteams?: { readonly width: 'Full' }
}

export type Spacing = 'none' | 'small' | 'default' | 'medium' | 'large'

export type TextBlock = {
  readonly type: 'TextBlock'
  readonly text: string
  readonly wrap: true
  readonly style?: 'heading'
  readonly size?: 'small' | 'default' | 'medium' | 'large'
  readonly weight?: 'bolder'
  readonly color?: 'attention'
  readonly isSubtle?: true
  readonly spacing?: Spacing
}

export type Column = {
  readonly type: 'Column'
  readonly width: number
  readonly style: 'accent' | 'emphasis'
  readonly minHeight: string
  readonly spacing: 'none'
  readonly items: readonly Element[]
}

export type TableRow = {
  readonly type: 'TableRow'
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[] }[]
}

type Input = {
  readonly id: string
  readonly label: string
  readonly isRequired?: true
  readonly errorMessage?: string
}

export type InputJson =
  | (Input & {
      readonly type: 'Input.Text'
      readonly value?: string
      readonly isMultiline?: true
      readonly style?: 'url'
    })
  | (Input & { readonly type: 'Input.Number'; readonly value?: number })
  | (Input & { readonly type: 'Input.Date'; readonly value?: string })
  | (Input & {
      readonly type: 'Input.ChoiceSet'
      readonly choices: readonly { readonly title: string; readonly value: string }[]
      readonly style: 'compact' | 'expanded'
      readonly isMultiSelect?: true
      readonly wrap: true
      readonly value?: string
    })

export type Element =
  | TextBlock
  | InputJson
  | {
      readonly type: 'FactSet'
      readonly facts: readonly { readonly title: string; readonly value: string }[]
    }
  | {
      readonly type: 'Table'
      readonly columns: readonly { readonly width: number }[]
      readonly firstRowAsHeaders: true
      readonly rows: readonly TableRow[]
    }
  | { readonly type: 'ColumnSet'; readonly spacing: Spacing; readonly columns: readonly Column[] }
  | { readonly type: 'Image'; readonly url: string; readonly altText: string }
  | { readonly type: 'ActionSet'; readonly actions: readonly ActionJson[] }

export type ActionData = {
  readonly tijdig: Press
  /** The action's id, for a platform that hands back the data without the verb. */
  readonly id: string
  /** Fields whose values travel as text and are something else: see valuesOf. */
  readonly kinds?: Readonly<Record<string, 'number' | 'many-of'>>
}

export type ActionJson =
  | {
      readonly type: 'Action.Execute'
      readonly title: string
      readonly verb: string
      readonly data: ActionData
      readonly style?: 'positive' | 'destructive'
      readonly associatedInputs?: 'none'
    }
  | {
      readonly type: 'Action.ShowCard'
      readonly title: string
      readonly style?: 'positive' | 'destructive'
      readonly card: {
        readonly type: 'AdaptiveCard'
        readonly body: readonly Element[]
        readonly actions: readonly ActionJson[]
      }
    }
