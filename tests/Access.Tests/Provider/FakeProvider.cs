using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rattan.Access.Tests.Site;

namespace Rattan.Access.Tests.Provider;

/// <summary>What the next code is good for, and how the provider lies.</summary>
public sealed record Persona(string Subject, string Email)
{
    public bool Verified { get; init; } = true;

    public bool WrongNonce { get; init; }

    public bool WrongKey { get; init; }

    /// <summary>The address is told at the userinfo endpoint and not in the token.</summary>
    public bool Sparing { get; init; }

    /// <summary>Another address stands in the token than at the userinfo endpoint.</summary>
    public string? TokenEmail { get; init; }
}

/// <summary>An OpenID provider with one client: discovery, keys, authorization with PKCE, tokens, userinfo.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string Client = "rattan";
    public const string Secret = "the client's secret";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA otherKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (Persona Who, string Nonce, string Challenge, string Return)> codes =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Persona> tokens = new(StringComparer.Ordinal);
    private WebApplication app = null!;
    private int count;

    public string Address { get; private set; } = "";

    /// <summary>Who signs in next.</summary>
    public Persona Next { get; set; } = new("nobody", "nobody@example.com");

    /// <summary>Why tokens were refused.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Address, ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token", ["jwks_uri"] = Address + "/keys",
            ["userinfo_endpoint"] = Address + "/userinfo", ["response_types_supported"] = new[] { "code" },
        }));
        app.MapGet("/keys", Keys);
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/userinfo", UserInfo);
        await app.StartAsync();
        Address = app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        otherKey.Dispose();
    }

    private IResult Keys()
    {
        var half = key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA", use = "sig", alg = "RS256", kid = "1",
                    n = Base64Url.EncodeToString(half.Modulus), e = Base64Url.EncodeToString(half.Exponent),
                },
            },
        });
    }

    private IResult Authorize(HttpRequest asked)
    {
        string Of(string name) => asked.Query[name].ToString();
        if (Of("client_id") != Client || Of("response_type") != "code" || Of("code_challenge_method") != "S256"
            || Of("scope") != "openid email profile")
        {
            return Results.BadRequest("refused: " + asked.QueryString);
        }

        var code = $"code-{Interlocked.Increment(ref count)}";
        codes[code] = (Next, Of("nonce"), Of("code_challenge"), Of("redirect_uri"));
        return Results.Redirect($"{Of("redirect_uri")}?code={code}&state={Uri.EscapeDataString(Of("state"))}");
    }

    private async Task<IResult> TokenAsync(HttpRequest asked)
    {
        var form = await asked.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var given)
            || form["client_id"] != Client || form["client_secret"] != Secret || form["redirect_uri"] != given.Return
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
                != given.Challenge)
        {
            Refused.Enqueue("the code, the client or its verifier");
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var access = $"access-{Interlocked.Increment(ref count)}";
        tokens[access] = given.Who;
        return Results.Json(new
        {
            access_token = access, token_type = "Bearer", expires_in = 3600, id_token = Sign(given.Who, given.Nonce),
        });
    }

    private IResult UserInfo(HttpRequest asked) =>
        tokens.TryGetValue(asked.Headers.Authorization.ToString()["Bearer ".Length..], out var who)
            ? Results.Json(Facts(who, whole: true))
            : Results.Unauthorized();

    private string Sign(Persona who, string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var facts = Facts(who, whole: !who.Sparing);
        if (who.TokenEmail is { } other)
        {
            facts["email"] = other;
        }

        facts["iss"] = Address;
        facts["aud"] = Client;
        facts["nonce"] = who.WrongNonce ? "another" : nonce;
        facts["iat"] = now.ToUnixTimeSeconds();
        facts["exp"] = now.AddHours(1).ToUnixTimeSeconds();
        var text = Part(new { alg = "RS256", typ = "JWT", kid = "1" }) + "." + Part(facts);
        var signature = (who.WrongKey ? otherKey : key).SignData(
            Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static Dictionary<string, object> Facts(Persona who, bool whole)
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = who.Subject };
        if (whole)
        {
            (facts["email"], facts["email_verified"]) = (who.Email, who.Verified);
        }

        return facts;
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
