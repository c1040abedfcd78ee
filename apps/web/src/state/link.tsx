import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

type Native<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;

/** Mantine's looks with the router's typed addresses. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, Native<AnchorProps>>((props, ref) => (
    <Anchor ref={ref} underline="always" {...props} />
  )),
);

export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, Native<ButtonProps>>((props, ref) => (
    <Button ref={ref} component="a" {...props} />
  )),
);
