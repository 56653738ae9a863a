import { enumerate } from './dates.ts'
import type { FormProblem } from '../language/formLines.ts'
import type { ValueProblem } from '../language/values.ts'
import type { Texts } from './texts.ts'

const and = (names: readonly string[]): string => enumerate('en', names)
const partners = (count: number): string => (count === 1 ? '1 partner' : `${count} partners`)
const inDays = (days: number): string =>
  days <= 0 ? 'Today' : days === 1 ? 'One working day left' : `${days} working days left`

export const en: Texts = {
  language: 'en',
  somebody: 'Somebody',
  rules: {
    R1: 'remind before the date, not after',
    R2: 'ask, do not accuse',
    R3: 'not yet shareable is an answer too',
    R4: 'whoever is affected hears it in time',
    R5: 'seek each other out before going up',
    R6: 'partners may hold each other to it',
    R7: 'the right people at the table',
    R8: 'those not at the table stay informed',
    R9: 'consult broadly before deciding',
    R10: 'plan backwards from the meeting',
    R11: 'say why',
    R12: 'no noise',
    R13: 'nobody’s work falls silent',
  },
  action: {
    handIn: 'Hand in',
    handInRest: 'Hand in the rest',
    correct: 'Correct it',
    proposeDate: 'Propose another date',
    withhold: 'Can’t share yet',
    askHelp: 'I need help',
    why: 'Why do I get this?',
    open: 'Open',
    send: 'Send',
    discard: 'Don’t send',
    edit: 'Change it',
    preview: 'See the preview',
    remindAll: 'Remind now',
    changeDue: 'Change the date',
    withdraw: 'Withdraw',
    accept: 'Agree to this date',
    decline: 'Keep the date',
    offerTalk: 'Suggest a talk',
    stopLadder: 'Do not escalate further',
    myOpen: 'What do I owe?',
    newRequest: 'New request',
    whoIsMissing: 'Who is missing?',
    overview: 'See the overview',
    help: 'Help',
    confirm: 'Confirm',
  },
  remindOne: 'Remind one partner',
  openOne: (title) => `Open: ${title}`,
  field: {
    title: 'Title',
    ask: 'What do you ask?',
    due: 'Due on',
    partners: 'Which partners',
    mode: 'Required or voluntary',
    form: 'What do they fill in? (one question per line)',
    formHint:
      'For example “Number of clients: number” or “Verdict: one of good, fair, poor”. Kinds: text, long text, number, date, one of, many of, link. Add “(optional)” to what may stay empty. Leave this empty for a single text box.',
    initiative: 'Initiative',
    newDate: 'New date',
    reason: 'Why?',
    until: 'When will more follow?',
    note: 'What can we help with?',
    contribution: 'Your contribution',
    withdrawReason: 'Why is this called off?',
    link: 'Link to the message',
    partnersHint: 'At each partner the question goes to its contact.',
    dueHint: 'A working day outside recess works best.',
    reasonHint: 'Others will read this reason. Please name no clients.',
  },
  mode: { required: 'Required', voluntary: 'Voluntary' },
  fact: {
    due: 'Due',
    from: 'Asked by',
    for: 'Initiative',
    mode: 'Participation',
    received: 'Already in',
    request: 'Request',
    partners: 'Partners',
    link: 'Message',
    partner: 'Partner',
    carrier: 'With',
    reason: 'Reason',
    until: 'More follows on',
    proposed: 'Proposed',
    form: 'What they fill in',
  },
  because: {
    asked: (partner, rule) =>
      `You get this because you do this for ${partner}. Ground rule ${rule}: ${en.rules[rule]}.`,
    colleague: (partner, rule) =>
      `You get this as a colleague at ${partner}. Ground rule ${rule}: ${en.rules[rule]}.`,
    coordinator: (partner, rule) =>
      `You get this as coordinator, about ${partner}. Ground rule ${rule}: ${en.rules[rule]}.`,
    deputy: (partner, rule, owner) =>
      `You get this because ${owner} is away, and you then do this for ${partner}. Ground rule ${rule}: ${en.rules[rule]}.`,
    bundle: (rule) => `You get this in one message. Ground rule ${rule}: ${en.rules[rule]}.`,
    told: (partner, rule) =>
      `You get this because you are involved in this request to ${partner}. Ground rule ${rule}: ${en.rules[rule]}.`,
  },
  step: {
    request: ({ title, coordinator, partner }) => ({
      title,
      text: `${coordinator} asks ${partner} for input. You may hand in a part: later I will only ask for the rest.`,
    }),
    reminder: ({ title, days, partner, missing }) => ({
      title: `${inDays(days)}: ${title}`,
      text: `${missing ? `A part from ${partner} is in, thank you. Still needed: ${missing}.` : `This is not in yet from ${partner}.`} Will you manage? If not, say so now, so that the others can plan for it.`,
    }),
    nudge: ({ title, partner }) => ({
      title: `A word about: ${title}`,
      text: `The others can go on once the input from ${partner} is there. How is it going?`,
    }),
    moved: ({ title, due }) => ({
      title: `New date: ${title}`,
      text: `The date was changed. You now have until ${due}.`,
    }),
    declined: ({ title, due, coordinator }) => ({
      title: `The date stays: ${title}`,
      text: `${coordinator} cannot take the date you proposed. It stays ${due}. If that does not work, do have a word together.`,
    }),
    eve: ({ title, until }) => ({
      title: `Nearly there: ${title}`,
      text: `You wrote that more would follow on ${until}. Can it be shared already? If not, I will ask once more that day.`,
    }),
    question: ({ title, due }) => ({
      title: `How is it going with: ${title}?`,
      text: `The date was ${due}. What fits best now? Hand in, propose another date, say that it can’t be shared yet, or ask for help: all of them are fine.`,
    }),
    questionAfterHold: ({ title, until }) => ({
      title: `How is it going with: ${title}?`,
      text: `We agreed to come back to this around ${until}. What fits best now? Hand in, another date, can’t share yet, or help: all of them are fine.`,
    }),
    colleague: ({ title, partner, owner, due }) => ({
      title: `Do you know how it is going with: ${title}?`,
      text: `${partner} was asked to hand this in by ${due}. I asked ${owner} too. Do you know how it stands, or can you hand it in?`,
    }),
    coordinator: ({ title, partner, owner, due, colleague }) => ({
      title: `Not in yet from ${partner}: ${title}`,
      text: `The date was ${due}. I asked ${colleague ? and([owner, colleague]) : owner}, and have no answer yet. Shall I suggest a talk between you?`,
    }),
    nobody: ({ title, partner }) => ({
      title: `Nobody can be reached at ${partner}: ${title}`,
      text: `Whoever did this at ${partner} has left, and I can reach nobody else there. Would you get in touch yourself?`,
    }),
    decision: ({ title, partner, date }) => ({
      title: `Waiting for you: ${title}`,
      text: `${partner} proposed ${date}. Is that all right?`,
    }),
  },
  reminderName: (days) =>
    days === 0
      ? 'Reminder, on the day'
      : `Reminder, ${days === 1 ? '1 working day' : `${days} working days`} before`,
  stepName: {
    request: 'Request',
    moved: 'New date',
    declined: 'Date stays',
    eve: 'Reminder, more follows',
    decision: 'Asked to decide',
    question: 'Question after the date',
    colleague: 'Question to a colleague',
    coordinator: 'Message to the coordinator',
    nudge: 'Extra reminder',
    told: 'Message on how it stands',
  },
  told: {
    withheld: ({ title, partner, who, until }) => ({
      title: `${partner} can’t share yet: ${title}`,
      text: `${who} says that this can’t be shared yet. More follows on ${until}. Until then I do not press.`,
    }),
    proposed: ({ title, partner, who, date, due }) => ({
      title: `${partner} proposes another date: ${title}`,
      text: `${who} proposes ${date} instead of ${due}. Is that all right? I send no reminders until you answer.`,
    }),
    help: ({ title, partner, who, note }) => ({
      title: `${partner} asks for help: ${title}`,
      text: note ? `${who} writes: “${note}”` : `${who} needs help, and would like to hear from you.`,
    }),
    ended: ({ title, partner, how }) =>
      how === 'fulfilled'
        ? {
            title: `It is in: ${title}`,
            text: `The input from ${partner} is there. Nothing more for you to do.`,
          }
        : {
            title: `Called off: ${title}`,
            text: `${partner} is no longer asked for this. Nothing more for you to do.`,
          },
    talk: ({ title, coordinator, owner, until, mine }) => ({
      title: `A word together: ${title}`,
      text: mine
        ? `I suggested to ${owner} that you talk about this together. Until ${until} I send nothing more.`
        : `${coordinator} suggests talking about this together. Would you call, or suggest a moment? Until ${until} I send nothing more.`,
    }),
    complete: ({ title, count }) => ({
      title: `Everything is in: ${title}`,
      text: count === 1 ? 'The partner has handed in.' : `All ${partners(count)} have handed in.`,
    }),
    withdrawn: ({ title, coordinator, reason }) => ({
      title: `Called off: ${title}`,
      text: `${coordinator} has withdrawn this request. ${reason ? `The reason: “${reason}”. ` : ''}Nothing more for you to do.`,
    }),
    unknown: ({ name, platform, mayLink }) => ({
      title: `${name} would like to take part`,
      text: `${name} wrote to me in ${platform}, but is not in the region yet. ${mayLink ? 'Are they one of the people below? Then say who. If not, and they do belong,' : 'If they belong to it,'} ask the administrator for a place in the region file.`,
    }),
    undelivered: ({ title, person, certain }) => ({
      title: certain
        ? `Did not reach ${person}: ${title}`
        : `Not certain that it reached ${person}: ${title}`,
      text: certain
        ? `My message to ${person} could not be delivered. Would you get in touch yourself?`
        : `I am not certain that my message reached ${person}. So as not to say it twice, I do not send it again.`,
    }),
  },
  face: {
    fulfilled: ({ at, who }) => `Received on ${at} from ${who}. Thank you, the others can go on.`,
    partial: ({ missing }) => `Thank you, a part is in. Still needed: ${missing}.`,
    withdrawn: 'This is no longer needed: the request was withdrawn.',
    withheld: ({ until }) =>
      `Noted: not to be shared yet. More follows on ${until}; shortly before I come back to you.`,
    proposed: ({ date, coordinator }) => `Proposed: ${date}. ${coordinator} has your proposal.`,
    help: ({ coordinator, until }) =>
      `${coordinator} knows that you need help. Around ${until} I ask how it is going.`,
    talk: ({ coordinator, until }) =>
      `${coordinator} suggested a talk. Around ${until} I ask how it is going.`,
    stopped: ({ who }) => `${who} said that nothing more needs to be sent about this. You can still hand in.`,
    answered: 'This was answered in the meantime. Nothing more for you to do.',
    overtaken: ({ due, state }) => `Something changed after this. Now it is: due ${due}, ${state}.`,
  },
  link: {
    action: 'Link',
    who: 'Who is this?',
    hint: 'Link only when you are certain who this is: they will read what is meant for that place in the region.',
    nearest: 'Only the people whose names look most like it are listed here.',
    done: (name) => `${name} is linked, and has heard so too.`,
    notFound: 'This person is not in the region (any more). Nothing was linked.',
    welcome: ({ region, platform }) => ({
      title: 'You are linked',
      text: `From now on you get here in ${platform} what is meant for you in ${region}. Ask for instance: what do I still owe?`,
    }),
  },
  shared: {
    told: ({ who, platform, name }) => ({
      title: 'May I answer in a shared channel?',
      text: `${who} spoke to me in a channel in ${platform}${name === undefined ? '' : ` (“${name}”)`} that people from outside the region read too. I say nothing there until a coordinator allows it.`,
    }),
    action: 'Allow in this channel',
    done: 'Good. From now on I answer in that channel too. What is personal stays in direct messages.',
  },
  home: {
    waiting: (count) =>
      count === 0
        ? 'You are not waiting for anybody'
        : count === 1
          ? 'You still wait for one request'
          : `You still wait for ${count} requests`,
    settings: 'Your settings',
    language: 'Language',
    languages: { nl: 'Dutch', en: 'English' },
    zone: 'Time zone',
    hours: 'Messages come between',
    outside: {
      title: 'We have not met yet',
      text: 'What you still have to share, and what you are waiting for, will stand here. Are you part of the partnership? Then send me a message; a coordinator can add you.',
    },
    about: 'Language and time zone follow your own profile. Working days and leave stand in the region file.',
  },
  bundle: ({ count }) => ({
    title: `${count} things that are open for you`,
    text: 'I put them together, so that it is one message. Choose what to open.',
  }),
  bundleAround: ({ count }) => ({
    title: `${count} things to know`,
    text: 'I put them together, so that it is one message. Choose what to open.',
  }),
  openList: {
    title: (count) => (count === 1 ? '1 thing is open for you' : `${count} things are open for you`),
    none: 'Nothing is open for you. I will let you know when that changes.',
    late: (due) => `was due ${due}`,
    line: ({ title, due, state }) => `${title}: ${due}${state ? ` (${state})` : ''}`,
  },
  openState: {
    withheld: 'not to be shared yet',
    proposed: 'another date proposed',
    help: 'help asked',
    talk: 'talk suggested',
    stopped: 'not escalated',
  },
  overview: {
    title: (title) => `Status: ${title}`,
    progress: (done, of) => `${done} of ${of} in`,
    columns: ['Partner', 'With', 'State'],
    state: { fulfilled: 'in', partial: 'partly in', open: 'missing', withdrawn: 'called off' },
    late: 'past the date',
    withdrawn: 'This request was withdrawn.',
    totals: ({ done, of, own }) =>
      `${done} of ${partners(of)} ${done === 1 ? 'has' : 'have'} handed in. ${own} Names of partners that are still missing I share with the coordinator only.`,
    none: 'There is no request running at the moment.',
    choose: 'There are several requests running. Which one do you mean?',
    chooseOther: 'Another request',
  },
  draft: {
    title: 'New request',
    text: 'Fill in what you would like to ask. You will first see exactly which messages go out; nothing is sent yet.',
    previewTitle: (title) => `Preview: ${title}`,
    previewText: ({ messages, partners: count }) =>
      `This goes out if nobody answers: ${messages === 1 ? '1 message' : `${messages} messages`}, about ${partners(count)}. Whoever answers does not get the rest.`,
    columns: ['When', 'What', 'Rule', 'To'],
    alone: (names) =>
      `At ${names} only one person can be reached. The question to a colleague is passed over there.`,
    recess: ({ day, recess, nearest }) =>
      `Please note: ${day} falls in ${recess}. The first working day after it is ${nearest}.`,
    freeDay: ({ day, nearest }) => `Please note: ${day} is not a working day. The next one is ${nearest}.`,
    takeNearest: (day) => `Take ${day}`,
    discarded: (title) => `“${title}” was not sent and has been discarded.`,
    notice: 'Not sent yet',
    allContacts: (count) => `all ${count} contacts`,
    everybody: (count) => `all ${partners(count)}`,
  },
  refused: {
    pastDate: (day, nearest) => `${day} is not later than today. The next working day is ${nearest}.`,
    farDate: (day) => `${day} is more than three years ahead. Is the year right?`,
    noDate: 'A date is missing. Pick one in the calendar, or write it like 11-12-2026.',
    unreachable: (names) =>
      `I can reach nobody at ${names}. Nothing was sent yet. Take them off the list, or ask the administrator to link somebody there.`,
    noPartners: 'Choose at least one partner.',
    noTitle: 'Give the request a title.',
    longTitle: 'The title is longer than 150 characters. Put the rest with what you ask.',
    noAsk: 'Say in a sentence or two what you ask.',
    formLines: (problems) =>
      `Something in the questions is not right yet. ${problems.map(({ line, problem }) => `Line ${line}: ${FORM_LINE[problem]}.`).join(' ')}`,
    values: (problems) => problems.map(({ label, problem }) => `“${label}” ${VALUE[problem]}.`).join(' '),
    kept: 'What was right is kept.',
    reasonNeeded: 'Please say why: whoever waits for it will read that.',
    untilNeeded: 'Choose a day after today on which more follows.',
    notAllowed: ({ who }) => `Only somebody of the partner itself can do this${who ? `: ${who}` : ''}.`,
    notAllowedCoordinate: ({ who }) => `Only a coordinator can do this${who ? `: ${who}` : ''}.`,
    unknownPerson: ({ region, who }) => ({
      title: 'We have not met yet',
      text: `I work for ${region}, and you are not in it yet. ${who ? `A coordinator can add you; I have told ${who}.` : 'Ask the administrator of the region to add you.'}`,
    }),
    bsn: {
      title: 'I did not keep this',
      text: 'There seemed to be a citizen service number (BSN) in your message. I kept and passed on nothing. Take the number out and send it again; only you see this.',
    },
    tooLong: {
      title: 'This is too long for a message',
      text: 'I did not keep it. Put it in a document and send me the link.',
    },
    closed: ({ title, how }) =>
      how === 'fulfilled'
        ? `“${title}” was in already; what you just filled in is not kept. To change something, choose Correct it.`
        : `“${title}” was withdrawn. Nothing more for you to do.`,
    gone: 'This message no longer applies. Ask “what do I owe?” to see how things stand now.',
    tooSoon: ({ who, last, from, title }) =>
      `${who} had a message about “${title}” on ${last}. From ${from} it can be sent again.`,
    onHold: ({ partner, title, state }) => `${partner} has already answered about “${title}” (${state}).`,
    nobodyMissing: (title) => `Everything for “${title}” is in. There is nobody to remind.`,
    nothingChanged: 'Nothing changed: it already said so.',
    partnerUnknown: (words) => `I know no partner “${words}” in this request.`,
    alreadySent: 'This request was already sent.',
    broken: {
      title: 'That did not work',
      text: 'Something went wrong on my side. Nothing was changed. Please try again in a while; if it goes on, tell the administrator.',
    },
    nothingGiven: 'Nothing was filled in. You may also fill in a part.',
    chooseOne: 'First choose whom it is about.',
    crossed: 'Somebody else just did the same. Please look how it stands now, and try again if need be.',
  },
  done: {
    reminded: ({ count, names, later }) =>
      `${count === 1 ? 'A reminder' : `${count} reminders`} for ${names}${later ? `; who is not at work now gets it ${later}` : ''}.`,
    skipped: (lines) => `Not reminded: ${lines.join(' ')}`,
    moved: ({ title, due, count }) =>
      `“${title}” is now due ${due}. ${count === 0 ? 'Everybody had already handed in.' : `${partners(count)} ${count === 1 ? 'gets' : 'get'} a message about it.`}`,
    withdrawn: (title) =>
      `“${title}” is withdrawn. Whoever still owed something hears that it is no longer needed.`,
    accepted: ({ partner, due }) => `Agreed. The date for ${partner} is now ${due}; I will let them know.`,
    declined: ({ partner, due }) => `The date for ${partner} stays ${due}; I will let them know.`,
    talk: ({ owner, until }) => `I suggested it to ${owner}. Until ${until} I send nothing more.`,
    stopped: ({ partner }) => `All right, I do not escalate further for ${partner}. They can still hand in.`,
    handedIn: ({ title }) => `Thank you, “${title}” is complete. The others can go on.`,
    partial: ({ title, missing }) => `Thank you, this part of “${title}” is kept. Still needed: ${missing}.`,
    corrected: ({ title }) => `Corrected: “${title}”. The earlier version is kept too.`,
    withheld: ({ until, coordinator }) =>
      `Noted. ${coordinator} hears that this comes later, why, and that more follows on ${until}. Shortly before I come back to you.`,
    proposed: ({ date, coordinator }) =>
      `Your proposal (${date}) is with ${coordinator}. I send no reminders until there is an answer.`,
    help: ({ coordinator }) => `${coordinator} hears that you need help, and will get in touch with you.`,
  },
  chat: {
    greeting: (name) => ({
      title: `Hello ${name}`,
      text: 'I am Tijdig, and help partners to inform each other in time. What can I do for you?',
    }),
    thanks: 'You are welcome.',
    help: {
      title: 'What I can do for you',
      text: 'Just write what you would like to know, or choose a button.',
    },
    helpOfficial: [
      '“What do I owe?” shows what is asked of you.',
      '“Why do I get this?” tells which ground rule is behind a message, and what will follow.',
      'Handing in, another date, can’t share yet and asking for help are the buttons under a message.',
    ],
    helpCoordinator: [
      '“New request” starts a question to the partners; you see a preview first.',
      '“Who is missing?” shows where a request stands.',
      '“Remind the rest”, or “remind Velsen”, sends a reminder now.',
    ],
    notUnderstood: {
      title: 'I did not get that',
      text: 'I understand short questions about what is still open. Try one of these, or put it another way.',
    },
    inPrivate: 'I have answered you in a direct message.',
    taken: 'Thank you, I have received it.',
    busy: 'I am still working on it. If you do not hear from me, send me a direct message.',
    notForYou: 'I cannot do this for you here: I only work for people of the organisations that take part.',
  },
  why: {
    title: 'Why you get this',
    nothing: 'I have sent you nothing that is still open.',
    text: ({ title, partner, coordinator, due }) =>
      `${coordinator} asked ${partner} for “${title}”, due ${due}.`,
    role: {
      owner: (partner) => `You do this for ${partner}.`,
      colleague: (partner) => `You work at ${partner}.`,
      coordinator: 'You are a coordinator.',
      other: 'You are involved.',
    },
    last: ({ step, at, rule }) => `${at}: ${step} (${rule}, ${en.rules[rule]})`,
    next: (lines) => `If nobody answers: ${lines.join('; ')}.`,
    noNext: 'Nothing more is planned.',
    stops: 'All of that is dropped as soon as there is an answer.',
  },
}

const FORM_LINE: Record<FormProblem, string> = {
  'no-label': 'the question itself is missing',
  'label-too-long': 'the question is longer than 80 characters',
  'hint-too-long': 'the hint between brackets is longer than 200 characters',
  'unknown-kind': 'I do not know this kind (known: text, long text, number, date, one of, many of, link)',
  'too-few-choices': 'fewer than two choices are given',
  'too-many-choices': 'more than 25 choices are given',
  'choice-too-long': 'a choice is longer than 80 characters',
  'duplicate-choice': 'a choice is there twice',
  'too-many-fields': 'this is more than twenty',
  'text-too-long': 'this is too long altogether',
}

const VALUE: Record<ValueProblem, string> = {
  'not-a-number': 'must be a number, such as 1,250 or 12.5',
  'not-a-date': 'must be a date, such as 11-12-2026',
  'not-a-choice': 'must be one of the choices',
  'not-a-link': 'must be a link that begins with https://',
  'text-too-long': 'is longer than 3000 characters',
}
