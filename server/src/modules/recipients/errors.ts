import type { ErrorTable } from '#platform/http';

/** Why people cannot receive something. Each answer names the rule, and what is possible instead. */
export const recipientErrors = {
  recipient_not_allowed: {
    status: 409,
    title: 'The employer does not allow it',
    meaning: 'The consent mode of the account does not let people receive this; neededModes says which would.',
    remedy: 'Redeem or give it for the company, or ask an administrator of the account to choose another mode.',
  },
  recipient_blackout: {
    status: 409,
    title: 'Nothing can be received now',
    meaning:
      'A black-out holds around a tender or renewal: nobody of the account receives anything. rule names it, possibleFrom says when it ends.',
    remedy: 'Try again from possibleFrom on, or redeem it for the company.',
  },
  recipient_barred: {
    status: 409,
    title: 'Such people receive nothing of this kind',
    meaning: 'A rule of the operator or of the employer bars this kind of benefit; rule names it.',
    remedy: 'Choose another kind of reward, or redeem it for the company.',
  },
  recipient_cap_reached: {
    status: 409,
    title: 'The person would receive too much',
    meaning:
      'What the person received in the calendar year and this together are worth more than a cap allows; rule names it, left says how much is left.',
    remedy: 'Choose something worth no more than what is left, wait for the next year, or redeem it for the company.',
  },
  recipient_value_unknown: {
    status: 409,
    title: 'Nobody knows what it is worth',
    meaning: 'A cap holds for the person, and the reward has no value in the currency of the programme.',
    remedy: 'Give the reward a value in the currency of the programme, or redeem it for the company.',
  },
  blackout_period_invalid: {
    status: 422,
    title: 'The black-out would never hold',
    meaning: 'It ends before it begins, or has ended already.',
    remedy: 'Name an end after the beginning that lies ahead.',
  },
} as const satisfies ErrorTable;
