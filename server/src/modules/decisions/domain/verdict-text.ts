/**
 * Verdicts of one decision as one short text: every campaign that listened is named in every event, so that names and
 * reasons written out would take more room than the event. In written order, separated by spaces:
 *
 *   base            fired
 *   base@3          fired, version 3
 *   large:c0        gave nothing: clause 0 did not hold
 *   monthly@2:lcap  gave nothing: limit "cap"
 */
import { assert } from '#kernel';
import type { CampaignVerdict, NoAwardReason } from '#modules/campaigns';

const CODES = {
  notParticipating: 'p',
  outsideSchedule: 'o',
  audience: 'a',
  clause: 'c',
  noLines: 'n',
  zero: 'z',
  limit: 'l',
  groupChoice: 'g',
  stepDone: 'd',
  stepOrder: 's',
  claimTaken: 't',
  budget: 'b',
  noBeneficiary: 'f',
  withheld: 'w',
  error: 'x',
} as const satisfies Record<NoAwardReason['kind'], string>;

const KINDS = new Map(Object.entries(CODES).map(([kind, code]) => [code as string, kind as NoAwardReason['kind']]));

const VERDICT = /^([^@:]+)(?:@(\d+))?(?::(.)(.*))?$/;

export function verdictsToText(verdicts: readonly CampaignVerdict[]): string {
  let text = '';
  for (const { campaign, version, reason } of verdicts) {
    if (text !== '') text += ' ';
    text += version === 1 ? campaign : `${campaign}@${version}`;
    if (reason !== null) text += `:${CODES[reason.kind]}${aboutOf(reason)}`;
  }
  return text;
}

export function verdictsFromText(text: string): CampaignVerdict[] {
  return text.split(' ').map((part) => {
    const match = VERDICT.exec(part);
    assert(match !== null, `a stored verdict can be read: ${part}`);
    const [, campaign = '', version = '1', code, about = ''] = match;
    const reason = code === undefined ? null : reasonOf(code, decodeURIComponent(about));
    return { campaign, version: Number(version), reason };
  });
}

/** Keys of a programme have neither spaces nor colons; messages may have anything. */
function aboutOf(reason: NoAwardReason): string {
  switch (reason.kind) {
    case 'clause':
      return String(reason.index);
    case 'limit':
      return encodeURIComponent(reason.limit);
    case 'groupChoice':
      return encodeURIComponent(reason.chosen);
    case 'stepDone':
    case 'stepOrder':
      return encodeURIComponent(reason.step);
    case 'error':
      return encodeURIComponent(reason.message.toWellFormed());
    default:
      return '';
  }
}

function reasonOf(code: string, about: string): NoAwardReason {
  const kind = KINDS.get(code);
  switch (kind) {
    case undefined:
      return { kind: 'error', message: `unknown reason ${code}${about}` };
    case 'clause':
      return { kind, index: Number(about) };
    case 'limit':
      return { kind, limit: about };
    case 'groupChoice':
      return { kind, chosen: about };
    case 'stepDone':
    case 'stepOrder':
      return { kind, step: about };
    case 'error':
      return { kind, message: about };
    default:
      return { kind };
  }
}
