using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Metadata;
using Rattan.Kernel.Json;

namespace Rattan.Platform.Audit;

/// <summary>A property's value the way the API writes it. Secrets are stars, long texts are cut.</summary>
internal static class AuditValue
{
    public const string Hidden = "•••";

    private const int TextMax = 4000;

    public static JsonNode? Of(IProperty property, object? value)
    {
        if (value is null)
        {
            return null;
        }

        if (property.PropertyInfo?.GetCustomAttribute<SecretAttribute>() is not null)
        {
            return JsonValue.Create(Hidden);
        }

        if (value is string text)
        {
            return property.Name.EndsWith("Json", StringComparison.Ordinal) ? Parsed(text) : Cut(text);
        }

        var node = JsonSerializer.SerializeToNode(value, value.GetType(), RattanJson.Options);
        return node?.ToJsonString(RattanJson.Options) is { Length: > TextMax } large ? Cut(large) : node;
    }

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return json.Length > TextMax * 4 ? Cut(json) : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return Cut(json);
        }
    }

    private static JsonNode Cut(string text) => JsonValue.Create(text.Length > TextMax ? text[..TextMax] + "…" : text)!;
}
