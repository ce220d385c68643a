import { useStored } from '@hanse/ui';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import hanse from '../assets/hanse.svg';
import { brandStore } from '../session/brand.ts';
import classes from './shell.module.css';

/** Logo and name of the programme; leads home. */
export function ProgrammeMark({ nameShown }: { nameShown: boolean }) {
  const { name, logo } = useStored(brandStore);
  return (
    <Link to="/" className={classes.mark} aria-label={name}>
      <img src={logo ?? hanse} className={classes.logo} height={30} alt="" />
      {nameShown && (
        <Text fw={640} lh={1.25} lineClamp={2}>
          {name}
        </Text>
      )}
    </Link>
  );
}
