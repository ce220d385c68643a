/** Trainings and certificates: who takes which course, passes, is examined, and renews in time or forgets to. */
import { addMonths, type Day, dayParts, formatDay } from '../../server/src/kernel/index.ts';
import type { Client } from './clients.ts';
import type { Happening } from './happenings.ts';
import type { Segment } from './names.ts';
import type { Staff } from './people.ts';
import type { Prng } from './prng.ts';
import { atHour, businessDayFrom, startOf, type TradeCalendar } from './trade-calendar.ts';

interface Course {
  key: string;
  topic: string;
  hours: number;
  format: 'online' | 'classroom' | 'webinar' | 'self-study';
  segments: readonly Segment[];
  /** Certificate that the course prepares for. */
  certificate?: string;
}

const ALL: readonly Segment[] = [];
const COURSES: readonly Course[] = [
  {
    key: 'load-calculation',
    topic: 'cables',
    hours: 6,
    format: 'classroom',
    segments: ['electrical'],
    certificate: 'installation-planner',
  },
  {
    key: 'protective-measures',
    topic: 'switchgear',
    hours: 8,
    format: 'classroom',
    segments: ['electrical', 'facilityServices'],
    certificate: 'safety-tester',
  },
  {
    key: 'light-planning',
    topic: 'lighting',
    hours: 4,
    format: 'online',
    segments: ['electrical', 'facilityServices'],
    certificate: 'light-planner',
  },
  {
    key: 'press-systems',
    topic: 'pipework',
    hours: 3,
    format: 'classroom',
    segments: ['plumbingHeating'],
    certificate: 'press-fitter',
  },
  {
    key: 'hydraulic-balance',
    topic: 'heating',
    hours: 6,
    format: 'classroom',
    segments: ['plumbingHeating'],
    certificate: 'heating-optimiser',
  },
  {
    key: 'airtight-building',
    topic: 'insulation',
    hours: 5,
    format: 'online',
    segments: ['carpentry', 'generalBuilding', 'painting'],
    certificate: 'airtightness-adviser',
  },
  {
    key: 'facade-systems',
    topic: 'coatings',
    hours: 7,
    format: 'classroom',
    segments: ['painting', 'generalBuilding'],
    certificate: 'facade-specialist',
  },
  {
    key: 'anchor-choice',
    topic: 'fixings',
    hours: 4,
    format: 'online',
    segments: ['carpentry', 'metalworking', 'generalBuilding'],
    certificate: 'fixing-engineer',
  },
  { key: 'battery-platform', topic: 'powerTools', hours: 1, format: 'self-study', segments: ALL },
  { key: 'measuring-right', topic: 'measuring', hours: 2, format: 'webinar', segments: ALL },
  { key: 'ladder-and-scaffold', topic: 'workwear', hours: 2, format: 'online', segments: ALL },
  { key: 'ordering-digitally', topic: 'portal', hours: 1, format: 'webinar', segments: ALL },
];

/** Courses of one technician in a year, and how much more of them fall on the quiet winter months. */
const COURSES_A_YEAR = 0.75;
const MONTH_WEIGHTS = [1.7, 1.6, 1.2, 0.8, 0.7, 0.6, 0.5, 0.5, 0.9, 1.1, 1.4, 1.0];
const CERTIFICATE_MONTHS = 12;

export function learningOf(prng: Prng, client: Client, staff: Staff, calendar: TradeCalendar): Happening[] {
  const happenings: Happening[] = [];
  const perDay = (COURSES_A_YEAR * client.engagement) / 365;
  for (let day = calendar.firstDay; day <= calendar.lastDay; day += 1) {
    if (day < client.firstDay || (client.fadesFrom !== null && day > client.fadesFrom)) continue;
    for (const member of staff.at(startOf(day))) {
      const readiness = member.roles.includes('technician') ? 1 : member.roles.includes('buyer') ? 0.3 : 0.1;
      if (!prng.chance(perDay * readiness * MONTH_WEIGHTS[dayParts(day).month - 1]!)) continue;
      happenings.push(...takeCourse(prng, client, member.personExternalId, businessDayFrom(day), calendar));
    }
  }
  return happenings;
}

function takeCourse(prng: Prng, client: Client, person: string, day: Day, calendar: TradeCalendar): Happening[] {
  const fitting = COURSES.filter(({ segments }) => segments === ALL || segments.includes(client.segment));
  const course = prng.pick(fitting);
  const score = Math.min(100, Math.max(35, Math.round(78 + 14 * prng.normal())));
  const passed = score >= 60;
  const happenings: Happening[] = [
    {
      client,
      person,
      at: atHour(day, course.format === 'self-study' ? 19 : 16, prng.int(0, 59)),
      source: 'academy',
      type: 'training',
      data: {
        course: course.key,
        topic: course.topic,
        hours: course.hours,
        score,
        passed,
        format: course.format,
        provider: 'Nordlicht Akademie',
      },
    },
  ];
  if (passed && course.certificate !== undefined && prng.chance(0.62)) {
    const examined = businessDayFrom(day + prng.int(7, 35));
    happenings.push(...certificates(prng, client, person, course, examined, calendar));
  }
  return happenings;
}

/** A certificate is valid for a year; two in three renew it shortly before, to follow without a gap. */
function certificates(
  prng: Prng,
  client: Client,
  person: string,
  { certificate, topic }: Course,
  examined: Day,
  calendar: TradeCalendar,
): Happening[] {
  const given: Happening[] = [];
  let [day, from] = [examined, examined];
  while (day <= calendar.lastDay) {
    const until = addMonths(from, CERTIFICATE_MONTHS);
    given.push({
      client,
      person,
      at: atHour(day, 15, prng.int(0, 59)),
      source: 'academy',
      type: 'certification',
      data: {
        certificate,
        topic,
        validFrom: formatDay(from),
        validUntil: formatDay(until),
        score: prng.int(62, 99),
        number: `NA-${prng.int(100_000, 999_999)}`,
      },
    });
    if (client.fadesFrom !== null || !prng.chance(0.66)) break;
    day = businessDayFrom(until - prng.int(6, 30));
    from = until;
  }
  return given;
}
