import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

/** Downloads what was learned about a service as OpenAPI 3.1: all of it, or what no document describes. */
export function OpenApiButton({ service }: { readonly service: string }) {
  const address = `/api/v1/services/${encodeURIComponent(service)}/openapi.json`;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />}>
          OpenAPI document
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address} download={`${service}.openapi.json`}>
          Everything seen of {service}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={`${address}?documented=undocumented`}
          download={`${service}.undocumented.openapi.json`}
        >
          Only what no document describes
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
