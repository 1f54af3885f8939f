import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

/** Downloads what was learned about a service as OpenAPI 3.1. */
export function OpenApiButton({ service }: { readonly service: string }) {
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<IconDownload size={14} />}
      href={`/api/v1/services/${encodeURIComponent(service)}/openapi.json`}
      download={`${service}.openapi.json`}
    >
      OpenAPI document
    </Button>
  );
}
