using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Testing;

/// <summary>Renders a page as the server does, query included, without its layout and without a web server.</summary>
public static class RenderedPages
{
    /// <summary>Registers what pages need; pass it as <c>more</c> to <see cref="TestBooks.CreateAsync"/>.</summary>
    public static void AddPages(
        this IServiceCollection services, string language, params IReadOnlyList<IModule> modules)
    {
        services.AddRazorComponents();
        services.AddSingleton<IWebHostEnvironment>(new NoFiles());
        services.AddSingleton<IHostEnvironment>(s => s.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton<ITexts>(new LanguageFiles(language, modules));
    }

    /// <param name="url">Path and query, such as <c>/money/ledger?account=a</c>.</param>
    /// <param name="parameters">Route parameters as an anonymous object.</param>
    public static Task<string> RenderAsync<TPage>(
        this TestBooks books, string url, object? parameters = null, Caller? caller = null)
        where TPage : IComponent => books.InScopeAsync(
        async services =>
        {
            using var body = new MemoryStream();
            var context = new DefaultHttpContext { RequestServices = services };
            var at = url.Split('?', 2);
            (context.Request.Scheme, context.Request.Host, context.Request.Path) =
                ("http", new HostString("localhost"), at[0]);
            context.Request.QueryString = new QueryString(at.Length > 1 ? "?" + at[1] : "");
            context.Response.Body = body;
            await new RazorComponentResult<TPage>(parameters ?? new { }).ExecuteAsync(context);
            return System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(body.ToArray()));
        },
        caller);

    /// <summary>A place without any files, where pages need none.</summary>
    private sealed class NoFiles : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "/";

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "Rattan";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "/";

        public string EnvironmentName { get; set; } = "Test";
    }
}

/// <summary>The texts of modules straight from their files; a missing key shows itself.</summary>
public sealed class LanguageFiles : ITexts
{
    private readonly Dictionary<string, Dictionary<string, string>> texts;

    public LanguageFiles(string language, params IReadOnlyList<IModule> modules)
    {
        Language = language;
        texts = ITexts.Languages.ToDictionary(
            l => l, l =>
                modules.SelectMany(m => Read(m, l)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public string Language { get; }

    public string this[string key] => In(Language, key);

    /// <summary>One sentence per key that a language lacks, has in excess, or left empty.</summary>
    public static IReadOnlyList<string> Differences(IModule module)
    {
        var english = Read(module, "en");
        return [.. from language in ITexts.Languages
                   let own = Read(module, language)
                   from key in english.Keys.Union(own.Keys)
                   where !english.ContainsKey(key) || string.IsNullOrWhiteSpace(own.GetValueOrDefault(key))
                   select $"{key} differs in {language}."];
    }

    public string In(string language, string key) => texts[language].GetValueOrDefault(key, key);

    private static Dictionary<string, string> Read(IModule module, string language)
    {
        using var file = module.Assembly.GetManifestResourceStream($"i18n/{language}.json");
        return file is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
