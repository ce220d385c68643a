/** Built-in event types: what people learn, recommend, answer and use. */
import { declareEventType } from './event-type.ts';
import { choice, day, flag, number, object, personal, text, texts } from './field-schemas.ts';

export const training = declareEventType({
  key: 'training',
  name: { en: 'Training', de: 'Schulung' },
  description: 'A course or lesson taken by a person.',
  lines: false,
  money: 'none',
  schema: object(
    {
      course: text('Course or lesson'),
      topic: text('Topic, product or portfolio'),
      hours: number('Length in hours', 0, 10_000),
      score: number('Result in percent', 0, 100),
      passed: flag('Whether it was passed'),
      format: choice('How it was given', ['online', 'classroom', 'webinar', 'self-study', 'other']),
      provider: text('Who gave it'),
      trainer: personal('Name of the trainer'),
    },
    ['course'],
  ),
});

export const certification = declareEventType({
  key: 'certification',
  name: { en: 'Certification', de: 'Zertifizierung' },
  description: 'A certificate given to a person.',
  lines: false,
  money: 'none',
  schema: object(
    {
      certificate: text('Which certificate'),
      level: text('Level of the certificate', 60),
      topic: text('Topic, product or portfolio'),
      validFrom: day('First day on which it is valid'),
      validUntil: day('Last day on which it is valid'),
      score: number('Result in percent', 0, 100),
      number: personal('Number of the certificate'),
    },
    ['certificate'],
  ),
});

export const referral = declareEventType({
  key: 'referral',
  name: { en: 'Referral', de: 'Empfehlung' },
  description: 'A company recommended to the operator, at one stage of its way. One event per stage.',
  lines: false,
  money: 'allowed',
  schema: object(
    {
      referral: text('Number of the referral, the same at every stage'),
      stage: choice('Stage reached', ['lead', 'qualified', 'won', 'lost']),
      company: text('Company recommended'),
      contactName: personal('Name of the contact there'),
      contactEmail: { ...personal('E-mail of the contact there', 254), format: 'email' },
      topic: text('Product or portfolio it is about'),
    },
    ['referral', 'stage'],
  ),
});

export const deal = declareEventType({
  key: 'deal',
  name: { en: 'Deal', de: 'Geschäftschance' },
  description: 'An opportunity registered by a partner, at one stage. netAmount is its expected or final value.',
  lines: true,
  money: 'allowed',
  schema: object(
    {
      deal: text('Number of the deal, the same at every stage'),
      stage: choice('Stage reached', ['registered', 'approved', 'rejected', 'won', 'lost']),
      name: text('What it is called'),
      endCustomer: text('Company that is to buy'),
      segment: text('Segment of that company, such as midMarket', 60),
      topic: text('Product or portfolio'),
      newCustomer: flag('That company is new to the operator'),
      expectedOn: day('Day on which it is expected to close'),
      protectedUntil: day('Last day of protection'),
      contactName: personal('Name of the contact at that company'),
    },
    ['deal', 'stage'],
  ),
});

const answer = object(
  {
    question: text('Key of the question'),
    choice: text('Key of the choice taken'),
    value: number('Answer as a number', -1e9, 1e9),
    text: personal('Answer in words', 2000),
  },
  ['question'],
);

export const surveyAnswer = declareEventType({
  key: 'surveyAnswer',
  name: { en: 'Survey answer', de: 'Umfrageantwort' },
  description: 'A completed survey. Reward answering, never the score.',
  lines: false,
  money: 'none',
  schema: object(
    {
      survey: text('Which survey'),
      kind: choice('What it measures', ['nps', 'csat', 'ces', 'product', 'other']),
      score: number('Overall score on the scale of the survey', -100, 1000),
      complete: flag('All questions were answered'),
      topic: text('Product, case or contact it is about'),
      comment: personal('Remark in words', 2000),
      answers: { type: 'array', description: 'Answers by question', items: answer, maxItems: 40 },
    },
    ['survey'],
  ),
});

export const review = declareEventType({
  key: 'review',
  name: { en: 'Review', de: 'Bewertung' },
  description: 'A review, testimonial or reference that was published or accepted.',
  lines: false,
  money: 'none',
  schema: object(
    {
      subject: text('SKU, product or service reviewed'),
      kind: choice('What it is', ['review', 'testimonial', 'reference', 'caseStudy']),
      rating: number('Stars or points given', 0, 100),
      approved: flag('Accepted by moderation'),
      url: { ...text('Where it can be read', 1000), format: 'uri' },
      title: personal('Heading'),
      text: personal('What was written', 2000),
    },
    ['subject'],
  ),
});

export const eventAttendance = declareEventType({
  key: 'eventAttendance',
  name: { en: 'Event attendance', de: 'Veranstaltungsteilnahme' },
  description: 'A person took part in an event.',
  lines: false,
  money: 'none',
  schema: object(
    {
      event: text('Which event'),
      kind: choice('What it was', ['onsite', 'webinar', 'hybrid', 'visit', 'council', 'other']),
      role: choice('In which role', ['participant', 'speaker', 'host', 'exhibitor']),
      minutes: number('Minutes attended', 0, 100_000),
      invited: flag('By invitation'),
    },
    ['event'],
  ),
});

export const productUsage = declareEventType({
  key: 'productUsage',
  name: { en: 'Product usage', de: 'Produktnutzung' },
  description: 'Use of a product over a time, measured by telemetry or reported.',
  lines: false,
  money: 'none',
  schema: object(
    {
      product: text('SKU or product'),
      measure: text('What was measured: seats, activeUsers, hours, onboarding …', 60),
      value: number('Value measured', -1e15),
      serialNumber: text('Serial number of the device'),
      from: day('First day measured'),
      until: day('Last day measured'),
      features: texts('Features used'),
    },
    ['product', 'measure', 'value'],
  ),
});

export const jointMarketing = declareEventType({
  key: 'jointMarketing',
  name: { en: 'Joint marketing', de: 'Gemeinsames Marketing' },
  description: 'A marketing activity carried out together. netAmount is its cost.',
  lines: false,
  money: 'allowed',
  schema: object(
    {
      activity: text('Which activity'),
      kind: text('Trade fair, mailing, advertisement, showroom …', 60),
      plan: text('Marketing plan it belongs to'),
      fund: text('Fund it is paid from'),
      ownShare: number("The partner's share of the cost in percent", 0, 100),
      leads: number('Leads won', 0, 1e9),
      from: day('First day'),
      until: day('Last day'),
      proofs: texts('Addresses or numbers of the proofs of execution', 20),
    },
    ['activity'],
  ),
});

export const login = declareEventType({
  key: 'login',
  name: { en: 'Login', de: 'Anmeldung' },
  description: 'A person signed in.',
  lines: false,
  money: 'none',
  schema: object({ channel: text('Where: portal, shop, app …', 60), device: personal('Device or browser') }),
});

export const profileChange = declareEventType({
  key: 'profileChange',
  name: { en: 'Profile change', de: 'Profiländerung' },
  description: 'Fields of a profile were filled in or changed. Their contents are not sent along.',
  lines: false,
  money: 'none',
  schema: object({
    section: text('Part of the profile: contact, interests, consents …', 60),
    fields: texts('Names of the fields filled in or changed'),
    completeness: number('How much of the profile is filled in, in percent', 0, 100),
  }),
});
