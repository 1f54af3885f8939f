import type { Session } from '@gatewatch/model';
import { Button, Center, Code, Loader, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { sessionQuery } from '../../api/queries.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { Brand } from '../../shell/brand.js';
import { takeCode } from './take-code.js';

type Credential = { readonly token: string } | { readonly code: string };

/** Token by hand, or a one-time code that came with the address. */
export function SignInPage() {
  useDocumentTitle('Sign in · Gatewatch');
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const triedCode = useRef(false);
  const signIn = useMutation({
    mutationFn: (credential: Credential) => callApi<Session>('POST', '/session', credential),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
  const { mutate } = signIn;
  useEffect(() => {
    if (triedCode.current) return;
    triedCode.current = true;
    const code = takeCode();
    if (code !== undefined) mutate({ code });
  }, [mutate]);

  return (
    <Center component="main" mih="100dvh" p="md">
      <section className="panel" style={{ width: 'min(400px, 100%)', padding: 24 }} aria-labelledby="sign-in">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mutate({ token: token.trim() });
          }}
        >
          <Stack gap="md">
            <span className="brand">
              <Brand />
            </span>
            <Title order={1} id="sign-in">
              Sign in
            </Title>
            <PasswordInput
              label="Access token"
              description={
                <>
                  What stands in the file <Code>admin-token</Code> of the data directory. Gatewatch also
                  prints a link that signs in when it starts.
                </>
              }
              autoComplete="current-password"
              autoFocus
              required
              value={token}
              onChange={({ currentTarget }) => setToken(currentTarget.value)}
            />
            {signIn.error && <ProblemNotice error={signIn.error} />}
            <Button type="submit" size="sm" loading={signIn.isPending} disabled={token.trim() === ''}>
              Sign in
            </Button>
            {signIn.isPending && (
              <Text size="xs" c="dimmed" role="status">
                <Loader size={10} /> Signing in…
              </Text>
            )}
          </Stack>
        </form>
      </section>
    </Center>
  );
}
