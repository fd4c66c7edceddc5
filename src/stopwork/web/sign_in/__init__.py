"""Signing in through an office's provider: OpenID Connect, authorization code with PKCE."""
