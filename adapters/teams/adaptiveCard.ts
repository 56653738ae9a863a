import type { Press } from '../../src/wording/card.ts'

/**
 * The part of the Adaptive Card language (schema 1.5) that our cards use, as it travels. Its readers take names in small
 * letters and capitals alike; they are written here as Microsoft's own types have them.
 */
export type AdaptiveCardJson = {
  readonly $schema: string
  readonly type: 'AdaptiveCard'
  readonly version: '1.5'
  readonly body: readonly Element[]
  readonly actions?: readonly ActionJson[]
  readonly msteams?: { readonly width: 'full' }
}

export type Spacing = 'None' | 'Small' | 'Default' | 'Medium'

export type TextBlock = {
  readonly type: 'TextBlock'
  readonly text: string
  readonly wrap: true
  readonly style?: 'heading'
  readonly size?: 'Small' | 'Medium'
  readonly weight?: 'Bolder'
  readonly color?: 'Attention'
  readonly isSubtle?: true
  readonly spacing?: Spacing
}

export type Column = {
  readonly type: 'Column'
  readonly width: number
  readonly style: 'accent' | 'emphasis'
  readonly minHeight: string
  readonly spacing: 'None'
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
      readonly style?: 'Url'
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
  /** In a dialog only. */
  | {
      readonly type: 'Action.Submit'
      readonly title: string
      readonly data: ActionData
      readonly style?: 'positive' | 'destructive'
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
