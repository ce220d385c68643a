/** Editing a rule, and what else can be done with it: the steps it has, each with what follows from it. */
import type { RuleState } from '@hanse/sdk';
import { defineTexts, useProblemText, useTexts } from '@hanse/ui';
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconEdit } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { type RuleKind, type RuleStepOperation, staleAfter } from './rule-operations.ts';

const texts = defineTexts({
  en: { edit: 'Edit', editDraft: 'Edit draft', more: 'More', done: 'Done' },
  de: { edit: 'Bearbeiten', editDraft: 'Entwurf bearbeiten', more: 'Mehr', done: 'Erledigt' },
});

export interface RuleStep {
  operation: RuleStepOperation;
  /** A verb. */
  label: string;
  title: string;
  consequences: readonly string[];
  danger?: boolean;
}

/** @param steps what may be done in the state it is in @param editAt the address of its form */
export function RuleActions(props: { kind: RuleKind; rule: RuleState; steps: readonly RuleStep[]; editAt: string }) {
  const { kind, rule, steps, editAt } = props;
  const text = useTexts(texts);
  const mayWrite = useMay('campaigns:write');
  const [asked, setAsked] = useState<RuleStep | null>(null);
  if (!mayWrite) return null;
  return (
    <>
      {steps.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} />}>
              {text.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {steps.map((step) => (
              <Menu.Item
                key={step.operation}
                onClick={() => setAsked(step)}
                color={step.danger === true ? 'red' : undefined}
              >
                {step.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {rule.draft?.state !== 'inReview' && (
        <Button component={Link} to={editAt} leftSection={<IconEdit size={16} />}>
          {rule.draft === null ? text.edit : text.editDraft}
        </Button>
      )}
      {asked !== null && <StepDialog kind={kind} ruleKey={rule.key} step={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function StepDialog(props: { kind: RuleKind; ruleKey: string; step: RuleStep; onClose: () => void }) {
  const { kind, ruleKey, step, onClose } = props;
  const text = useTexts(texts);
  const problemText = useProblemText();
  const change = useChange(step.operation, { stale: staleAfter(kind) });
  const submit = (reason: string) => {
    change.mutate(
      { key: ruleKey, body: { reason } },
      {
        onSuccess: () => {
          notifications.show({ message: text.done });
          onClose();
        },
        onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
      },
    );
  };
  return (
    <ReasonDialog
      title={step.title}
      consequences={step.consequences}
      confirm={step.label}
      danger={step.danger}
      isPending={change.isPending}
      onConfirm={submit}
      onClose={onClose}
    />
  );
}
