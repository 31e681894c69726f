using Microsoft.Extensions.Configuration;

namespace Rattan.Host.Hosting;

/// <summary>The few settings that come from the environment or appsettings (docs/operating/configuration.md).</summary>
internal sealed record Settings(
    string Urls, string DataFolder, string? Books, string? Events, IReadOnlySet<string> Roles)
{
    public const string DefaultUrls = "http://localhost:5080";

    private static readonly string[] AllRoles = ["edge", "web", "worker"];

    public static Settings Read(IConfiguration configuration)
    {
        var roles = (configuration["RATTAN_ROLES"] ?? string.Join(',', AllRoles))
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = roles.FirstOrDefault(r => !AllRoles.Contains(r, StringComparer.Ordinal));
        return unknown is null
            ? new Settings(
                configuration["RATTAN_URLS"] ?? DefaultUrls,
                Path.GetFullPath(configuration["RATTAN_DATA"] ?? "data"),
                configuration["RATTAN_BOOKS"],
                configuration["RATTAN_EVENTS"],
                roles.ToHashSet(StringComparer.Ordinal))
            : throw new InvalidOperationException($"RATTAN_ROLES: {unknown} is not one of edge, web, worker.");
    }
}
