/** What people of the company may receive: what holds, what another choice would mean, and the text agreed to. */
import type { ConsentOptions } from '@hanse/sdk';
import { Section, StateBadge, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, List, Radio, Spoiler, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList, useRead } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useReadOnly } from '../../session/member.tsx';
import { consentTexts } from './consent-texts.ts';
import { namesOf, useTeam } from './people.ts';

type Mode = ConsentOptions['current'];
type Option = ConsentOptions['options'][number];

export function ConsentPage() {
  const text = useTexts(consentTexts);
  const { accountId } = useCompany();
  const readOnly = useReadOnly();
  const options = useRead('getConsentOptions', { accountId });
  const [chosen, setChosen] = useState<Mode | null>(null);
  const [asking, setAsking] = useState(false);
  return (
    <PortalPage title={text.title} about={text.about}>
      <Read of={options} heights={[120, 320]}>
        {(read) => (
          <>
            <Section>
              <Radio.Group
                aria-label={text.title}
                value={chosen ?? read.current}
                onChange={(value) => setChosen(value as Mode)}
              >
                <Stack gap="lg">
                  {read.options.map((option) => (
                    <OptionRow
                      key={option.mode}
                      option={option}
                      isCurrent={option.mode === read.current}
                      disabled={readOnly}
                    />
                  ))}
                </Stack>
              </Radio.Group>
              {!readOnly && chosen !== null && chosen !== read.current && (
                <Button size="lg" mt="lg" fullWidth onClick={() => setAsking(true)}>
                  {text.look}
                </Button>
              )}
            </Section>
            <History />
            {asking && chosen !== null && <ChooseSheet options={read} mode={chosen} onClose={() => setAsking(false)} />}
          </>
        )}
      </Read>
    </PortalPage>
  );
}

function OptionRow(props: { option: Option; isCurrent: boolean; disabled: boolean }) {
  const { option, isCurrent, disabled } = props;
  const text = useTexts(consentTexts);
  return (
    <Radio
      size="md"
      value={option.mode}
      disabled={disabled}
      label={
        <Group gap={8} component="span">
          <Text span fw={600}>
            {text.names[option.mode]}
          </Text>
          {isCurrent && <StateBadge tone="good">{text.current}</StateBadge>}
        </Group>
      }
      description={text.meanings[option.mode]}
    />
  );
}

/** Spelled out before it is done: whom it concerns, what changes, what stays, and the words that are agreed to. */
function ChooseSheet({ options, mode, onClose }: { options: ConsentOptions; mode: Mode; onClose: () => void }) {
  const text = useTexts(consentTexts);
  const { language } = useLanguage();
  const { accountId } = useCompany();
  const choose = useChange('chooseOwnConsentMode');
  const [agreed] = options.texts;
  const option = options.options.find((one) => one.mode === mode)!;
  const save = () =>
    choose.mutate(
      { accountId, body: { mode, textVersion: agreed!.version } },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved, color: 'green' });
          onClose();
        },
      },
    );
  return (
    <Sheet opened onClose={onClose} title={text.names[mode]} closeLabel={text.close}>
      <Stack gap="md">
        <Effects option={option} options={options} />
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {text.theyRead}
          </Text>
          <Text size="sm" c="dimmed">
            {option.explanation[language]}
          </Text>
        </Stack>
        {agreed === undefined ? (
          <Text size="sm">{text.noText}</Text>
        ) : (
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {agreed.texts[language].title}
            </Text>
            <Spoiler maxHeight={96} showLabel={text.more} hideLabel={text.less}>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {agreed.texts[language].body}
              </Text>
            </Spoiler>
          </Stack>
        )}
        <FormNote error={choose.error} />
        <Button size="lg" loading={choose.isPending} disabled={agreed === undefined} onClick={save}>
          {text.agree}
        </Button>
      </Stack>
    </Sheet>
  );
}

function Effects({ option: { effects }, options }: { option: Option; options: ConsentOptions }) {
  const text = useTexts(consentTexts);
  const yes = <IconCheck size={18} color="var(--hanse-good)" aria-label={text.yes} />;
  const no = <IconX size={18} color="var(--hanse-text-quiet)" aria-label={text.no} />;
  const ends = !effects.sharingOut;
  return (
    <Stack gap="sm">
      <Text size="sm">{text.concerns(options.people)}</Text>
      <List size="sm" spacing={10} styles={{ item: { lineHeight: 1.45 } }}>
        <List.Item icon={effects.personalAwards === 'notToPerson' ? no : yes}>
          {text.awards[effects.personalAwards]}
        </List.Item>
        <List.Item icon={effects.sharingOut ? yes : no}>{effects.sharingOut ? text.sharing : text.noSharing}</List.Item>
        <List.Item icon={effects.gifts ? yes : no}>{effects.gifts ? text.gifts : text.noGifts}</List.Item>
        {options.peopleWithUnits > 0 && <List.Item icon={yes}>{text.theirs(options.peopleWithUnits)}</List.Item>}
        {ends && options.standingRules > 0 && <List.Item icon={no}>{text.rulesEnd(options.standingRules)}</List.Item>}
        {ends && options.waitingShareOuts > 0 && (
          <List.Item icon={no}>{text.proposals(options.waitingShareOuts)}</List.Item>
        )}
      </List>
    </Stack>
  );
}

function History() {
  const text = useTexts(consentTexts);
  const formats = useFormats();
  const { accountId } = useCompany();
  const team = useTeam();
  const list = useList('listOwnConsentModes', { accountId, limit: 20 });
  if (list.entries.length === 0) return null;
  const name = namesOf(team.data, text.somebody);
  return (
    <Section title={text.history}>
      <Stack gap="md">
        {list.entries.map(({ id, mode, setBy, from, textVersion }) => (
          <Stack key={id} gap={2}>
            <Text size="sm" fw={550}>
              {text.names[mode]}
            </Text>
            <Text size="xs" c="dimmed">
              {text.since(formats.dayOf(from), name(setBy), textVersion)}
            </Text>
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
