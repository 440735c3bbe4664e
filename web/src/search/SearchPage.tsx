import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { UploadDialog } from '../player/UploadDialog';
import { useIncident, useTabPurpose } from '../purposes/own-purposes';
import { PurposeGate } from '../purposes/PurposeGate';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Empty, Loading } from '../ui/states';
import { draftOf } from './draft';
import { questionOfUrl, urlOfQuestion } from './question';
import { SearchForm } from './SearchForm';
import { SearchResults } from './SearchResults';

/** Footage by place and time, under a purpose. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const can = useCan();
  const [search] = useUrlSearch();
  const [isUploading, setUploading] = useState(false);
  const upload = can('evidence:ingest') && (
    <Button variant="default" leftSection={<IconUpload size={18} />} onClick={() => setUploading(true)}>
      {t('handIn')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={upload}>
      <PurposeGate incidentId={search.incident}>
        <Search />
      </PurposeGate>
      <UploadDialog isOpen={isUploading} onClose={() => setUploading(false)} />
    </Page>
  );
}

function Search() {
  const { t } = useTranslation('search');
  const [search, change] = useUrlSearch();
  const { purpose } = useTabPurpose();
  const incidentId = purpose?.incidentId ?? null;
  const about = useIncident(incidentId);
  const question = questionOfUrl(search);
  const asked = JSON.stringify(question);
  // Of which question the form stands open again; the answer gets the room of the form otherwise.
  const [changing, setChanging] = useState<string | null>(null);
  if (!purpose || (incidentId !== null && !about)) return <Loading />;
  const isOpen = !question || changing === asked;
  return (
    <>
      {isOpen && (
        <SearchForm
          // What a link says takes the place of what was typed.
          key={`${purpose.id} ${asked}`}
          initial={draftOf(search, about)}
          onSearch={(next) => {
            setChanging(null);
            change({ ...urlOfQuestion(next), pick: undefined });
          }}
        />
      )}
      {question ? (
        <SearchResults
          key={asked}
          question={question}
          purpose={purpose}
          onChange={isOpen ? null : () => setChanging(asked)}
        />
      ) : (
        <Empty title={t('notAsked')} hint={t('notAskedHint')} />
      )}
    </>
  );
}
