/**
 * What Slack takes, in characters unless said otherwise. Without a remark the number stands in the comments of
 * @slack/types 3.2.0, which the tests read; the others have their source beside them.
 */
export const limits = {
  message: {
    blocks: 50,
    /** All text of a message's blocks together; documented nowhere, answered with msg_blocks_too_long (bolt-js 2509). */
    total: 13_200,
    /** The fallback: chat.postMessage takes 40,000, chat.update refuses more than this (docs of chat.update). */
    text: 4_000,
    /** A second table is refused with only_one_table_allowed (docs of the table block). */
    tables: 1,
  },
  view: {
    blocks: 100,
    title: 24,
    button: 24,
    metadata: 3_000,
    /** Bytes of JSON of a whole view (docs of views.open and views.publish). */
    bytes: 250_000,
  },
  header: 150,
  section: 3_000,
  /** A context element and a rich text have no number of their own; a section's is kept to. */
  context: 3_000,
  richText: 3_000,
  alt: 2_000,
  /** What says what is on an uploaded picture (docs of files.getUploadURLExternal). */
  uploadAlt: 1_000,
  /** Bytes of a picture: half of what Slack shows in an image block, so that it is there in time. */
  picture: 5_000_000,
  url: 3_000,
  /** All cells together: docs of the table block. */
  table: { rows: 100, columns: 20, total: 10_000 },
  actions: 25,
  button: { text: 75, value: 2_000 },
  input: { label: 2_000, hint: 2_000 },
  option: { text: 75, description: 75, value: 75 },
  /** Radio buttons and checkboxes. */
  openChoices: 10,
  /** Options of a list, and of one answer to what is typed in it. */
  select: { options: 100 },
  /** Longest text that an input takes (docs of the plain-text input). */
  typed: 3_000,
  id: 255,
} as const
