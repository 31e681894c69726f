global using Rattan.Kernel;
