import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
  NavLink,
  type NavLinkProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Own<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props>;

/*
 * Mantine's components as links to pages: `to`, `params` and `search` are checked against the routes, which
 * `<Anchor component={Link}>` would not do.
 */
export const LinkAnchor = createLink((props: Own<AnchorProps>) => <Anchor {...props} />);
export const LinkButton = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />);
export const LinkNav = createLink((props: Own<NavLinkProps>) => <NavLink component="a" {...props} />);
export const LinkMenuItem = createLink((props: Own<MenuItemProps>) => <Menu.Item component="a" {...props} />);
