import type { HuntSchema } from '@gatewatch/model';
import { Accordion, Table } from '@mantine/core';

/** The documented views and what their columns mean. */
export function ViewHelp({ schema }: { readonly schema: HuntSchema }) {
  return (
    <Accordion chevronPosition="left" multiple>
      {schema.views.map((view) => (
        <Accordion.Item key={view.name} value={view.name}>
          <Accordion.Control>
            <code>{view.name}</code> <span>({view.columns.length} columns)</span>
          </Accordion.Control>
          <Accordion.Panel>
            <div style={{ overflowX: 'auto' }}>
              <Table fz="sm" verticalSpacing={2} aria-label={`Columns of ${view.name}`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Column</Table.Th>
                    <Table.Th scope="col">Type</Table.Th>
                    <Table.Th scope="col">Meaning</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {view.columns.map((column) => (
                    <Table.Tr key={column.name}>
                      <Table.Td className="mono">{column.name}</Table.Td>
                      <Table.Td className="mono">{column.type}</Table.Td>
                      <Table.Td>{column.description}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
