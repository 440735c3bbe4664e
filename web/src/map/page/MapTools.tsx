import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import {
  IconCircleDashed,
  IconCurrentLocation,
  IconMapPin,
  IconPolygon,
  IconRoute,
  IconStack2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from './asked-place';
import { type LayerName, LAYERS } from './layers';

const TOOLS = [
  { tool: 'point', Icon: IconMapPin },
  { tool: 'circle', Icon: IconCircleDashed },
  { tool: 'polygon', Icon: IconPolygon },
  { tool: 'line', Icon: IconRoute },
] as const;

interface MapToolsProps {
  tool: Tool | null;
  onTool: (tool: Tool | null) => void;
  onLocate: () => void;
  isLocating: boolean;
  shown: LayerName[];
  onShow: (layers: LayerName[]) => void;
}

/** Buttons over the map: what to draw and ask about, where one is, and what is shown. */
export function MapTools(props: MapToolsProps) {
  const { t } = useTranslation('map');
  return (
    <div className="map-tools" role="toolbar" aria-label={t('tools')}>
      {TOOLS.map(({ tool, Icon }) => (
        <Tool
          key={tool}
          name={t(`tool.${tool}`)}
          isOn={props.tool === tool}
          onClick={() => props.onTool(props.tool === tool ? null : tool)}
        >
          <Icon size={20} />
        </Tool>
      ))}
      <Tool name={t('whereIAm')} onClick={props.onLocate} isLoading={props.isLocating}>
        <IconCurrentLocation size={20} />
      </Tool>
      <Layers {...props} />
    </div>
  );
}

function Tool(props: {
  name: string;
  isOn?: boolean;
  isLoading?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={props.name} position="right">
      <ActionIcon
        size={38}
        variant={props.isOn ? 'filled' : 'default'}
        aria-label={props.name}
        aria-pressed={props.isOn}
        loading={props.isLoading ?? false}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function Layers({ shown, onShow }: Pick<MapToolsProps, 'shown' | 'onShow'>) {
  const { t } = useTranslation('map');
  return (
    <Popover position="right-start" trapFocus withArrow shadow="md">
      <Popover.Target>
        <ActionIcon size={38} variant="default" aria-label={t('layers')} title={t('layers')}>
          <IconStack2 size={20} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('layers')}>
        <Checkbox.Group
          label={t('layers')}
          value={shown}
          onChange={(values) => onShow(LAYERS.filter((layer) => values.includes(layer)))}
        >
          <Stack gap="xs" mt="xs">
            {LAYERS.map((layer) => (
              <Checkbox key={layer} value={layer} label={t(`layer.${layer}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
