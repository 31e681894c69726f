using System.Text.Json;

namespace Rattan.Kernel.Json;

/// <summary>The words of an enum as JSON shows them: <c>mediaBuyer</c>. Numbers and other spellings are
/// refused.</summary>
public static class EnumText
{
    public static bool TryParse<T>(string? text, out T value) where T : struct, Enum
    {
        value = default;
        foreach (var each in Enum.GetValues<T>())
        {
            if (string.Equals(Of(each), text, StringComparison.Ordinal))
            {
                value = each;
                return true;
            }
        }

        return false;
    }

    public static string Of<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
