/** What the action in a message's menu is called between Teams and us; the manifest and the door both name it. */
export const MESSAGE_ACTION = 'request-from-message'
