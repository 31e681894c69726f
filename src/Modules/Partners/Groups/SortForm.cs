using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Groups;

/// <summary>What the forms that sort partners have in common.</summary>
internal static class SortForm
{
    /// <summary>The chosen id as a request names it; nothing chosen is none.</summary>
    public static JsonElement Given(HttpContext context, string field)
    {
        var chosen = context.Request.Form[field].ToString();
        return JsonSerializer.SerializeToElement(chosen.Length == 0 ? null : chosen);
    }

    /// <param name="key">A text with <c>{n}</c>.</param>
    public static void Say(HttpContext context, ITexts texts, Error? wrong, int changed, string key) => context.Flash(
        wrong is null ? Tone.Success : Tone.Warning,
        wrong is null ? texts.Fill(key, ("n", Formats.Number(texts.Language, changed))) : texts.Say(wrong));
}
