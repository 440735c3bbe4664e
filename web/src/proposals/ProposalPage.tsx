import { Alert, Anchor, Card, Grid, Image, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { PlaceMap } from '../map/PlaceMap';
import { OfflineNote } from '../offline/OfflineNote';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { Decisions } from './Decisions';
import { Duplicates } from './Duplicates';
import { OwnProposal } from './OwnProposal';
import { ProposalFacts } from './ProposalFacts';
import { LinkAnchor } from '../ui/links';

/** One proposal: what was said, where it is, what may be the same lens, and what can be done about it. */
export function ProposalPage() {
  const { t } = useTranslation('proposals');
  const { id } = useParams({ strict: false });
  const [{ sent }] = useUrlSearch();
  const asked = query.useQuery('get', '/api/v1/camera-proposals/{id}', { params: { path: { id: id! } } });
  return (
    <Page title={asked.data?.lens.name ?? t('one')}>
      <OfflineNote />
      <Answer of={asked}>
        {(proposal) => (
          <Stack>
            {sent && proposal.state === 'submitted' && (
              <Alert color="teal" title={t('sentTitle')}>
                {t('sentText')} <LinkAnchor to="/proposals/new">{t('another')}</LinkAnchor>
              </Alert>
            )}
            <Question proposal={proposal} />
            <Duplicates of={proposal.duplicates} />
            <Proposal proposal={proposal} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
}

/** What the officer asked, or why it was refused, with what was answered. */
function Question({ proposal: { state, reason, answer } }: { proposal: Dto<'ProposalDetailDto'> }) {
  const { t } = useTranslation('proposals');
  if (!reason) return null;
  return (
    <Alert
      color={state === 'refused' ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(state === 'refused' ? 'refusedBecause' : 'askedBack')}
    >
      <Text>{reason}</Text>
      {answer && (
        <Text mt="xs">
          <b>{t('answered')}</b> {answer}
        </Text>
      )}
    </Alert>
  );
}

function Proposal({ proposal }: { proposal: Dto<'ProposalDetailDto'> }) {
  const { t } = useTranslation('proposals');
  const { lens, pictureId } = proposal;
  const { position, azimuthDegrees, horizontalFovDegrees, rangeMeters } = lens.view;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack>
          <Card withBorder>
            <ProposalFacts proposal={proposal} />
          </Card>
          <OwnProposal proposal={proposal} />
          <Decisions proposal={proposal} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack>
          {pictureId && (
            <Anchor href={`/api/v1/pictures/${pictureId}`} target="_blank" rel="noreferrer">
              <Image
                src={`/api/v1/pictures/${pictureId}`}
                alt={t('pictureOf', { name: lens.name })}
                radius="sm"
                mah={420}
                fit="contain"
              />
            </Anchor>
          )}
          <Title order={2} size="h4">
            {t('onMap')}
          </Title>
          {position ? (
            <PlaceMap
              label={t('place.mapLabel')}
              height={360}
              showsLenses
              marks={[
                {
                  id: proposal.id,
                  at: position,
                  label: lens.name,
                  tone: 'warning',
                  azimuthDegrees: azimuthDegrees ?? null,
                  horizontalFovDegrees: horizontalFovDegrees ?? null,
                  rangeMeters: rangeMeters ?? null,
                },
              ]}
            />
          ) : (
            <Text c="dimmed">{t('place.notGiven')}</Text>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
