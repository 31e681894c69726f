global using Microsoft.EntityFrameworkCore;
global using Rattan.Kernel;
